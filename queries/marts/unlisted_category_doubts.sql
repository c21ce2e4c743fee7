-- Question: Of which source does the newest import name categories that no list has?
-- Grain: one row per source
-- Leaves out: cities without a list of categories; cases that name none
-- Reads: records, categories, ledger
with newest as (
    select
        records.source,
        records.batch,
        records.file,
        records.category,
        categories.category is null as is_unlisted
    from records
    left join categories on records.category = categories.category
    where records.category is not null
    qualify records.batch = max(records.batch) over (partition by records.source)
),

counted as (
    select
        source,
        max(batch) as batch,
        mode(file) filter (where is_unlisted) as file,
        mode(category) filter (where is_unlisted) as category,
        count(*) as named,
        count(*) filter (where is_unlisted) as cases
    from newest
    group by source
)

select
    counted.source,
    counted.batch,
    counted.file,
    counted.category,
    counted.named,
    counted.cases,
    ledger.imported_at as since
from counted
inner join ledger
    on
        counted.batch = ledger.batch
        and counted.file = ledger.file
        and counted.source = ledger.source
where
    counted.cases > 0
    and exists (select categories.category from categories)
order by counted.source

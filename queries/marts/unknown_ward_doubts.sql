-- Question: Of which source does the newest import name units that no list knows?
-- Grain: one row per source
-- Leaves out: sources of which fewer than one in five rows, or fewer than five, do so
-- Reads: records, ward_matches, ledger
with known as (
    select
        records.source,
        records.batch,
        records.file,
        ward_matches.ward_id is null as is_unknown
    from records
    left join ward_matches
        on
            records.ward_text = ward_matches.ward_text
            and records.received_at::date >= ward_matches.valid_from
            and records.received_at::date <= ward_matches.valid_to
    where records.ward_raw is not null
    qualify records.batch = max(records.batch) over (partition by records.source)
),

counted as (
    select
        source,
        max(batch) as batch,
        mode(file) as file,
        count(*) as named,
        count(*) filter (where is_unknown) as cases
    from known
    group by source
)

select
    counted.source,
    counted.batch,
    counted.file,
    counted.named,
    counted.cases,
    ledger.imported_at as since
from counted
inner join ledger
    on
        counted.batch = ledger.batch
        and counted.file = ledger.file
        and counted.source = ledger.source
where counted.cases >= 5 and counted.cases >= 0.2 * counted.named
order by counted.source

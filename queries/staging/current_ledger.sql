-- Question: What became of the rows of every file, and how many were replaced since?
-- Grain: one row per batch and file
-- Leaves out: nothing
-- Reads: imported_ledger, records, reported_rows
with standing as (
    select
        batch,
        file,
        source,
        count(*) as rows
    from records
    group by batch, file, source
    union all
    select
        batch,
        file,
        report as source,
        count(distinct line) as rows
    from reported_rows
    where not is_replaced
    group by batch, file, report
)

select
    imported_ledger.*,
    imported_ledger.accepted_rows - coalesce(standing.rows, 0) as replaced_rows
from imported_ledger
left join standing
    on
        imported_ledger.batch = standing.batch
        and imported_ledger.file = standing.file
        and imported_ledger.source = standing.source
order by imported_ledger.batch, imported_ledger.file, imported_ledger.source

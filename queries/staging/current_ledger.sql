-- Question: What became of the rows of every file, and how many were replaced since?
-- Grain: one row per batch and file
-- Leaves out: nothing
-- Reads: imported_ledger, records, reported_rows, the batches' records
-- Params:
--   files  codes  records.parquet of every batch
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
),

-- Nothing was older on arrival where every row stands, or where one batch is all.
replaced as (
    select
        imported_ledger.batch,
        imported_ledger.file,
        imported_ledger.source
    from imported_ledger
    left join standing
        on
            imported_ledger.batch = standing.batch
            and imported_ledger.file = standing.file
            and imported_ledger.source = standing.source
    where
        imported_ledger.withdrawn_at is null
        and imported_ledger.accepted_rows > coalesce(standing.rows, 0)
),

older as (
    select
        imported.batch,
        imported.file,
        imported.source,
        count(*) as rows
    from read_parquet($files, union_by_name = true) as imported
    semi join replaced
        on
            imported.batch = replaced.batch
            and imported.file = replaced.file
            and imported.source = replaced.source
    inner join records
        on imported.source = records.source and imported.case_id = records.case_id
    where records.batch < imported.batch
    group by imported.batch, imported.file, imported.source
)

select
    imported_ledger.*,
    imported_ledger.accepted_rows - coalesce(standing.rows, 0) as replaced_rows,
    coalesce(older.rows, 0) as older_rows
from imported_ledger
left join standing
    on
        imported_ledger.batch = standing.batch
        and imported_ledger.file = standing.file
        and imported_ledger.source = standing.source
left join older
    on
        imported_ledger.batch = older.batch
        and imported_ledger.file = older.file
        and imported_ledger.source = older.source
order by imported_ledger.batch, imported_ledger.file, imported_ledger.source

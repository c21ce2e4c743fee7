-- Question: Of which time is each export that was taken, and when was it taken first?
-- Grain: one row per batch, file and source
-- Leaves out: files that were not taken
-- Reads: imported_ledger, the batches' records
-- Params:
--   files  codes  records.parquet of every batch
-- Columns:
--   export_at  instant  the latest instant its rows know, in UTC
--   has_updates  boolean  whether it says of any row when it was updated
--   taken_in   number   the import that took its bytes, or the same rows, first
-- A batch of before ledgers said so is asked itself.
with unsaid as (
    select
        imported.batch,
        imported.file,
        imported.source,
        max(
            latest_known(
                imported.received_at_instant,
                imported.first_response_at_instant,
                imported.closed_at_instant,
                imported.reopened_at_instant,
                imported.updated_at_instant,
                imported_ledger.imported_at
            )
        ) as export_at,
        bool_or(imported.updated_at_instant is not null) as has_updates
    from imported_ledger
    inner join read_parquet($files, union_by_name = true) as imported
        on
            imported_ledger.batch = imported.batch
            and imported_ledger.file = imported.file
            and imported_ledger.source = imported.source
    where imported_ledger.rows_digest is null
    group by imported.batch, imported.file, imported.source
)

select
    imported_ledger.batch,
    imported_ledger.file,
    imported_ledger.source,
    imported_ledger.imported_at,
    coalesce(imported_ledger.export_at, unsaid.export_at) as export_at,
    coalesce(imported_ledger.has_updates, unsaid.has_updates, false) as has_updates,
    least(
        min(imported_ledger.batch) over (
            partition by imported_ledger.source, imported_ledger.content
        ),
        case
            when imported_ledger.rows_digest is not null
                then
                    min(imported_ledger.batch) over (
                        partition by imported_ledger.source, imported_ledger.rows_digest
                    )
        end
    ) as taken_in
from imported_ledger
left join unsaid
    on
        imported_ledger.batch = unsaid.batch
        and imported_ledger.file = unsaid.file
        and imported_ledger.source = unsaid.source
where imported_ledger.problem is null

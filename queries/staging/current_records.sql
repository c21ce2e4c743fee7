-- Question: Which version of each case counts?
-- Grain: one row per case
-- Leaves out: versions a later batch replaced, and readings of a file that was read
--   again under
--   a new mapping (replaced as a whole)
-- Reads: imported_ledger, current_mappings, the batches' records
-- Params:
--   files  codes  records.parquet of every batch
with outdated as (
    select
        earlier.batch,
        earlier.file,
        earlier.source
    from imported_ledger as earlier
    inner join imported_ledger as later
        on earlier.content = later.content and earlier.batch < later.batch
    where
        later.problem is null
        and earlier.mapping not in (
            select current_mappings.mapping from current_mappings
        )
    group by earlier.batch, earlier.file, earlier.source
),

standing as (
    select imported.*
    from read_parquet($files, union_by_name = true) as imported
    anti join outdated
        on
            imported.batch = outdated.batch
            and imported.file = outdated.file
            and imported.source = outdated.source
),

repeated as (
    select
        source,
        case_id,
        max(batch) as latest_batch
    from standing
    group by source, case_id
    having count(*) > 1
)

select standing.*
from standing
left join repeated
    on standing.source = repeated.source and standing.case_id = repeated.case_id
where repeated.latest_batch is null or standing.batch = repeated.latest_batch

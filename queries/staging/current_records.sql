-- Question: Which version of each case counts?
-- Grain: one row per case
-- Leaves out: versions a later batch replaced, and readings of a file that was read again under
--   a new mapping (replaced as a whole)
-- Reads: imported_records, imported_ledger, current_mappings
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
        and earlier.mapping not in (select current_mappings.mapping from current_mappings)
    group by earlier.batch, earlier.file, earlier.source
),

standing as (
    select imported_records.*
    from imported_records
    anti join outdated
        on
            imported_records.batch = outdated.batch
            and imported_records.file = outdated.file
            and imported_records.source = outdated.source
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

-- Question: Which readings of a file no longer count?
-- Grain: one row per batch, file and source
-- Leaves out: readings under a mapping the settings still hold, and those of a file
--   that was never read again
-- Reads: imported_ledger, current_mappings
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

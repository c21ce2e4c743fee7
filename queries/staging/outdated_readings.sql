-- Question: Which readings of a file no longer count?
-- Grain: one row per batch, file and source
-- Leaves out: readings that count: those under a mapping the settings still hold, and
--   those of a file that was never read again
-- Reads: imported_ledger, current_mappings
-- A file is read again when its mapping changes, and when rows of it were dated after
-- the import. What is withdrawn replaces nothing.
select
    earlier.batch,
    earlier.file,
    earlier.source
from imported_ledger as earlier
inner join imported_ledger as later
    on earlier.content = later.content and earlier.batch < later.batch
where
    later.problem is null
    and later.withdrawn_at is null
    and (
        earlier.mapping = later.mapping
        or earlier.mapping not in (
            select current_mappings.mapping from current_mappings
        )
    )
union
select
    imported_ledger.batch,
    imported_ledger.file,
    imported_ledger.source
from imported_ledger
where imported_ledger.withdrawn_at is not null

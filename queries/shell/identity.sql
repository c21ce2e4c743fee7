-- Question: What exactly are the published figures made from?
-- Grain: one row
-- Leaves out: nothing
-- Params:
-- Columns:
--   as_of_on
--   generation        number  which generation of the figures this is
--   fingerprint       text    hash of everything the figures follow from: records,
--                             settings and rules
--   data_fingerprint  text    hash of the files that were read, by which reading, and
--                             of the as-of day; the same records give the same one
--   files             number  files read
--   batches           number  imports they came in
with read_files as (
    select
        count(*) as files,
        count(distinct ledger.batch) as batches,
        string_agg(
            ledger.content || ':' || ledger.mapping,
            ','
            order by ledger.batch, ledger.content, ledger.mapping
        ) as contents
    from ledger
)

select
    meta.as_of_on,
    meta.generation,
    meta.fingerprint,
    left(
        sha256(meta.as_of_on::text || ',' || coalesce(read_files.contents, '')), 12
    ) as data_fingerprint,
    read_files.files,
    read_files.batches
from meta
cross join read_files

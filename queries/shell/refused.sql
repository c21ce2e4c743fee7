-- Question: How many files are missing from the figures because they could not be read?
-- Grain: one row
-- Leaves out: files that were taken in a later import
-- Params:
-- Columns:
--   refused_files  files  files whose latest import has a problem
with latest as (
    select
        source,
        file,
        last(problem order by batch) as problem
    from ledger
    group by source, file
)

select count(problem) as refused_files
from latest

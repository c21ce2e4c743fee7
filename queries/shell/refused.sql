-- Question: How many files are missing from the figures because they could not be read?
-- Grain: one row
-- Leaves out: files that were taken in a later import; withdrawn imports
-- Params:
-- Columns:
--   refused_files  files  files whose latest import has a problem, a workbook for all
--                         of its sheets
with read_files as (
    select
        source,
        batch,
        problem,
        split_part(file, ' › ', 1) as file
    from ledger
    where withdrawn_at is null
),

latest as (
    select
        source,
        file,
        max(batch) as batch
    from read_files
    group by source, file
)

select count(distinct latest.source || '/' || latest.file) as refused_files
from latest
inner join read_files
    on
        latest.source = read_files.source
        and latest.file = read_files.file
        and latest.batch = read_files.batch
where read_files.problem is not null

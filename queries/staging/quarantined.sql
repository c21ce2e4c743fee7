-- Question: Which rows of the batch could not be taken, and what did they say?
-- Grain: one row per rejected row
-- Leaves out: rows that were taken
-- Reads: rejects, files (file_number, file)
-- Params:
--   batch  integer  number of the batch
select
    $batch::int as batch,
    files.file,
    rejects.* exclude (file_number)
from rejects
inner join files on rejects.file_number = files.file_number
order by files.file, rejects.line

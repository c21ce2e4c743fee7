-- Question: Which rows of the batch become records?
-- Grain: one row per accepted row
-- Leaves out: duplicate, superseded and rejected rows (counted in the ledger)
-- Reads: staged, verdicts, files (file_number, file, source, family)
-- Params:
--   batch  integer  number of the batch
select
    $batch::int as batch,
    files.file,
    files.family,
    staged.* exclude (file_number, reason, fingerprint, received_month)
from staged
inner join verdicts
    on staged.file_number = verdicts.file_number and staged.line = verdicts.line
inner join files on staged.file_number = files.file_number
where verdicts.verdict = 'accepted'

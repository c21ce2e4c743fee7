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
    staged.* exclude (
        file_number, reason, detail, fingerprint, received_month, status_text, kind_text,
        channel_text, submission_text, satisfaction_text, supplement_requests_text,
        paused_days_text, paid_online_text, digitised_text, received_at_text, due_at_text,
        first_response_at_text, closed_at_text, reopened_at_text, updated_at_text
    )
from staged
inner join verdicts
    on staged.file_number = verdicts.file_number and staged.line = verdicts.line
inner join files on staged.file_number = files.file_number
where verdicts.verdict = 'accepted'
order by staged.source, staged.case_id

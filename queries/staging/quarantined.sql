-- Question: Which rows of the batch could not be taken, and what did they say?
-- Grain: one row per rejected row
-- Leaves out: every value of a denunciation; only its place in the file is kept
-- Reads: staged, verdicts, files (file_number, file)
-- Params:
--   batch  integer  number of the batch
with rejected as (
    select
        files.file,
        staged.*  exclude (reason),
        verdicts.reason,
        verdicts.reason <> 'denunciation' as is_kept
    from staged
    inner join verdicts
        on staged.file_number = verdicts.file_number and staged.line = verdicts.line
    inner join files on staged.file_number = files.file_number
    where verdicts.verdict = 'rejected'
)

select
    $batch::int as batch,
    file,
    line,
    source,
    reason,
    case when is_kept then detail end as detail,
    case when is_kept then case_id end as case_id,
    case when is_kept then received_at_text end as received_at,
    case when is_kept then ward_raw end as ward,
    case when is_kept then neighbourhood end as neighbourhood,
    case when is_kept then category end as category,
    case when is_kept then channel_text end as channel,
    case when is_kept then agency end as agency,
    case when is_kept then kind_text end as kind,
    case when is_kept then status_text end as status,
    case when is_kept then due_at_text end as due_at,
    case when is_kept then first_response_at_text end as first_response_at,
    case when is_kept then closed_at_text end as closed_at,
    case when is_kept then reopened_at_text end as reopened_at,
    case when is_kept then updated_at_text end as updated_at,
    case when is_kept then satisfaction_text end as satisfaction,
    case when is_kept then procedure end as procedure,
    case when is_kept then submission_text end as submission,
    case when is_kept then supplement_requests_text end as supplement_requests,
    case when is_kept then paused_days_text end as paused_days,
    case when is_kept then paid_online_text end as paid_online,
    case when is_kept then digitised_text end as digitised
from rejected
order by file, line

-- Question: What do the rows of a file say that could not be taken, as they stand in
--   it?
-- Grain: one row per rejected row of one file
-- Leaves out: every value of a denunciation; only its place in the file is kept
-- Reads: typed (the rows of the file)
select
    file_number,
    line,
    source,
    reason,
    case when reason <> 'denunciation' then detail end as detail,
    case when reason <> 'denunciation' then detail_message end as detail_message,
    case when reason <> 'denunciation' then withheld end as withheld,
    case when reason <> 'denunciation' then case_id end as case_id,
    case when reason <> 'denunciation' then received_at_text end as received_at,
    case when reason <> 'denunciation' then ward_raw end as ward,
    case when reason <> 'denunciation' then neighbourhood end as neighbourhood,
    case when reason <> 'denunciation' then category end as category,
    case when reason <> 'denunciation' then channel_text end as channel,
    case when reason <> 'denunciation' then agency end as agency,
    case when reason <> 'denunciation' then kind_text end as kind,
    case when reason <> 'denunciation' then status_text end as status,
    case when reason <> 'denunciation' then due_at_text end as due_at,
    case when reason <> 'denunciation' then first_response_at_text end
        as first_response_at,
    case when reason <> 'denunciation' then closed_at_text end as closed_at,
    case when reason <> 'denunciation' then reopened_at_text end as reopened_at,
    case when reason <> 'denunciation' then updated_at_text end as updated_at,
    case when reason <> 'denunciation' then satisfaction_text end as satisfaction,
    case when reason <> 'denunciation' then procedure end as procedure,
    case when reason <> 'denunciation' then submission_text end as submission,
    case when reason <> 'denunciation' then supplement_requests_text end
        as supplement_requests,
    case when reason <> 'denunciation' then paused_days_text end as paused_days,
    case when reason <> 'denunciation' then paid_online_text end as paid_online,
    case when reason <> 'denunciation' then digitised_text end as digitised,
    case when reason <> 'denunciation' then suspended_text end as suspended,
    case when reason <> 'denunciation' then national_state_text end as national_state,
    case when reason <> 'denunciation' then competent_body_text end as competent_body
from typed
where reason is not null

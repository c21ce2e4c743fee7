-- Question: What is kept of every row of a file until the batch is complete?
-- Grain: one row per row of one file
-- Leaves out: the row as text; the rejected rows keep theirs apart
-- Reads: typed (the rows of the file)
select
    typed.* exclude (
        detail,
        detail_message,
        withheld,
        excuse,
        is_unlisted_channel,
        status_text,
        kind_text,
        channel_text,
        submission_text,
        satisfaction_text,
        supplement_requests_text, paused_days_text, paid_online_text, digitised_text,
        suspended_text, national_state_text, competent_body_text,
        received_at_text,
        due_at_text,
        first_response_at_text,
        closed_at_text,
        reopened_at_text,
        updated_at_text
    )
from typed

-- Question: What do the rows of a file look like as a whole?
-- Grain: one row
-- Leaves out: rows that cannot be taken, but for their number
-- Reads: typed (the rows of the file)
-- Params:
--   now_on  date  day of the import on the city's clock
-- Columns named like a column of the records: how many rows fill it. A number of digits
-- alone is a bare id where it does not begin with a zero, else a padded one.
with looked_at as (
    select
        typed.*,
        max(received_at) over () as newest_at,
        starts_with(case_id, '0') and regexp_full_match(case_id, '\d+') as is_padded,
        not starts_with(case_id, '0') and regexp_full_match(case_id, '\d+') as is_bare,
        -- A database without a day for it writes the first one it has.
        excuse = 'open'
        and not regexp_matches(closed_at_text, '(^|\D)1900(\D|$)')
            as is_open_closed_before,
        coalesce(closed_at::date > $now_on::date + 366, false)
        or coalesce(first_response_at::date > $now_on::date + 366, false)
        or coalesce(reopened_at::date > $now_on::date + 366, false)
        or coalesce(due_at < received_at - interval 10 years, false) as is_far_event,
        coalesce(
            closed_at::date > $now_on::date and closed_at::date <= $now_on::date + 366,
            false
        ) as is_future_event
    from typed
    where reason is null
)

select
    count(*) as rows,
    (
        select count(*) from typed
        where reason is not null
    ) as rejected_rows,
    min(received_at)::date as first_received_on,
    max(received_at)::date as last_received_on,
    count(*) filter (where state not in ('open', 'duplicate')) as ended_rows,
    count(*) filter (where received_at <= newest_at - interval 30 days) as old_rows,
    count(kind) as kind,
    count(ward_raw) as ward,
    count(neighbourhood) as neighbourhood,
    count(category) as category,
    count(channel) as channel,
    count(agency) as agency,
    count(procedure) as procedure,
    count(submission) as submission,
    count(satisfaction_text) as satisfaction,
    count(supplement_requests_text) as supplement_requests,
    count(paused_days_text) as paused_days,
    count(paid_online_text) as paid_online,
    count(digitised_text) as digitised,
    count(suspended_text) as suspended,
    count(national_state_text) as national_state,
    count(competent_body_text) as competent_body,
    count(status_text) as status,
    count(due_at_text) as due_at,
    count(first_response_at_text) as first_response_at,
    count(closed_at_text) as closed_at,
    count(reopened_at_text) as reopened_at,
    count(updated_at_text) as updated_at,
    count(*) filter (where has_unread_date) as unread_rows,
    count(*) filter (where is_far_event) as far_event_rows,
    min(line, 3) filter (where is_far_event) as far_event_lines,
    count(*) filter (where is_due_years_later) as far_due_rows,
    min(line, 3) filter (where is_due_years_later) as far_due_lines,
    count(*) filter (where is_due_before_received) as due_before_rows,
    min(line, 3) filter (where is_due_before_received) as due_before_lines,
    count(*) filter (where is_future_event) as future_event_rows,
    min(line, 3) filter (where is_future_event) as future_event_lines,
    count(*) filter (where is_open_closed_before) as open_closed_before_rows,
    min(line, 3) filter (where is_open_closed_before) as open_closed_before_lines,
    count(*) filter (where excuse = 'clocks') as clocks_rows,
    min(line, 3) filter (where excuse = 'clocks') as clocks_lines,
    count(*) filter (where is_unlisted_channel) as unlisted_channel_rows,
    min(line, 3) filter (where is_unlisted_channel) as unlisted_channel_lines,
    count(*) filter (where is_padded) as padded_ids,
    min(length(case_id)) filter (where is_padded) as least_padded_length,
    max(length(case_id)) filter (where is_padded) as most_padded_length,
    count(*) filter (where is_bare) as bare_ids,
    min(length(case_id)) filter (where is_bare) as least_bare_length
from looked_at

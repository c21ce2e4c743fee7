-- Question: From which day to which did each case wait?
-- Grain: one row per case and stay in the queue, in the order in which they ended; a
--   reopened case has two
-- Leaves out: duplicates; cases that ended without a date
-- Reads: cases
-- What is open at the end of a day had entered by then and left later: a case that was
-- received and closed on one day never is.
-- Columns:
--   entered_on, entered_as   day and code: received or reopened
--   left_on                  day it left, 9999-12-31 while it waits
--   left_as                  code: closed or moved_out, null while it waits
--   left_state               state it left in, null while it waits
--   overdue_on               day at whose end it is overdue, should it still wait
--   days_late                as it left, or on the as-of instant while it waits
with begun as (
    select
        *,
        received_on as entered_on,
        'received' as entered_as,
        coalesce(earlier_closed_on, closed_on) as ended_on,
        case when earlier_closed_on is null then leaves_as else 'closed' end as left_as,
        case when earlier_closed_on is null then state else 'closed' end as ended_state,
        case
            when earlier_closed_on is null then days_late
            else date_diff('day', due_on, earlier_closed_on)
        end as days_late_then
    from cases
    where is_queued
    union all
    select
        *,
        reopened_on as entered_on,
        'reopened' as entered_as,
        closed_on as ended_on,
        leaves_as as left_as,
        state as ended_state,
        days_late as days_late_then
    from cases
    where is_queued and reopened_on is not null
)

select
    source,
    case_id,
    family,
    ward_id,
    current_ward_id,
    neighbourhood,
    category,
    channel,
    received_at,
    received_on,
    received_working_day,
    first_response_on,
    due_on,
    due_until,
    case when due_until is not null then due_on end as overdue_on,
    entered_on,
    entered_as,
    coalesce(ended_on, date '9999-12-31') as left_on,
    case when ended_on is not null then left_as end as left_as,
    case when ended_on is not null then ended_state end as left_state,
    days_late_then as days_late
from begun
order by left_on, received_at, source, case_id, entered_on

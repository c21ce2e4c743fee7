-- Question: Which open cases fall due before the next meeting, and how likely is each
--   to be late?
-- Grain: one row per open case that is not overdue and due within seven days
-- Leaves out: what the macro `lateness` leaves out
-- Reads: cases, open_cases, calendar, meta
select
    likely.source,
    likely.case_id,
    likely.family,
    likely.ward_id,
    likely.current_ward_id,
    likely.category,
    open_cases.channel,
    likely.received_on,
    likely.due_on,
    likely.waited_days,
    likely.term_days,
    likely.late_chance,
    likely.compared_with,
    likely.compared_cases
from lateness('cases', 'calendar', 'meta') as likely
inner join open_cases
    on
        likely.source = open_cases.source
        and likely.case_id = open_cases.case_id

-- Question: How likely is each open case that falls due before the next meeting to be
--   late?
-- Grain: one row per open case that is not overdue on the as-of instant and due within
--   seven days
-- Leaves out: what the macro `lateness` leaves out
-- Reads: cases, calendar, meta
select
    source,
    case_id,
    waited_days,
    term_days,
    late_chance,
    compared_with,
    compared_cases
from lateness('cases', 'calendar', 'meta')

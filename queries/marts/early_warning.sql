-- Question: Which open cases fall due before the next meeting, and how likely is each
--   to be late?
-- Grain: one row per open case that is not overdue and due within seven days
-- Leaves out: what the macro `lateness` leaves out
-- Reads: cases, calendar, meta
select
    source,
    case_id,
    family,
    ward_id,
    current_ward_id,
    category,
    received_on,
    due_on,
    waited_days,
    term_days,
    late_chance,
    compared_with,
    compared_cases
from lateness('cases', 'calendar', 'meta')

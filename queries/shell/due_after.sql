-- Question: How many cases fall due after a day, and when does the last?
-- Grain: one row
-- Leaves out: cases without a due date; duplicates
-- Params:
--   last_day  date  the day itself does not count
-- Columns:
--   due_cases    cases  due after that day
--   last_due_on  date   latest due day of them, null where there is none
--   as_of_on
with due_later as (
    select
        count(*) as due_cases,
        max(due_on) as last_due_on
    from cases
    where is_counted and due_on > $last_day
)

select
    due_later.due_cases,
    due_later.last_due_on,
    meta.as_of_on
from due_later
cross join meta

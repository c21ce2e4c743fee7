-- Question: In which categories are the open cases?
-- Grain: one row per category with an open case
-- Leaves out: cases that have ended; rates, which few cases would not bear
-- Leaves out vi: vụ việc đã kết thúc; tỷ lệ, vì quá ít vụ việc
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   category        code   null where the case names none
--   open_cases
--   overdue_cases   cases  of those, past their due instant or day
--   due_soon_cases  cases  of those, not overdue, due within seven days of the standing
--                          day
--   oldest_days     days   age of the oldest, calendar days
select
    category,
    count(*) as open_cases,
    count(*) filter (where is_overdue) as overdue_cases,
    count(*) filter (where is_due_soon) as due_soon_cases,
    max(age_days) as oldest_days
from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
group by category
order by open_cases desc, category asc nulls last

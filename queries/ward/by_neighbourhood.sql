-- Question: In which neighbourhoods are the open cases?
-- Grain: one row per neighbourhood with an open case
-- Leaves out: cases that have ended; rates, which few cases would not bear
-- Leaves out vi: vụ việc đã kết thúc; tỷ lệ, vì quá ít vụ việc
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   neighbourhood   code   null where the case names none
--   open_cases
--   overdue_cases   cases  of those, past their due instant or day
--   due_soon_cases  cases  of those, not overdue, due within seven days of the standing
--                          day
select
    neighbourhood,
    count(*) as open_cases,
    count(*) filter (where is_overdue) as overdue_cases,
    count(*) filter (where is_due_soon) as due_soon_cases
from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
group by neighbourhood
order by open_cases desc, neighbourhood asc nulls last

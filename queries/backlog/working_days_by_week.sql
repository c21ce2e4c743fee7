-- Question: How many days does the office work in each week, those to come too?
-- Grain: one row per week of the calendar
-- Leaves out: weeks beyond the calendar
-- Leaves out vi: những tuần ngoài lịch
-- Params:
--   from_week, to_week
-- Columns:
--   week_start
--   working_days  days  of the seven
select
    date_trunc('week', date)::date as week_start,
    count(*) filter (where is_working) as working_days
from calendar
where is_within(date_trunc('week', date)::date, $from_week, $to_week)
group by date_trunc('week', date)::date
order by week_start

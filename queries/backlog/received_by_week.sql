-- Question: How many cases were received week by week, and on how many days was the
--   office closed?
-- Grain: one row per week that is over, from the first case to the standing day
-- Leaves out: duplicates; cases that ended without a date; the week that is not over
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; tuần chưa kết thúc
-- Params:
--   from_week, to_week, day, family, category, channel, ward, units
-- Columns:
--   week_start
--   received  cases  received in the week
--   days_off  days   Mondays to Fridays on which the calendar has no office
with flow as (
    select * replace (0 as unit_id)
    from chosen_flow(
        null, $day, $family, $category, $channel, $ward, $units
    )
),

offices as (
    select
        date_trunc('week', date)::date as week_start,
        count(*) filter (where isodow(date) <= 5 and not is_working) as days_off
    from calendar
    group by date_trunc('week', date)::date
)

select
    weekly.week_start,
    weekly.received,
    offices.days_off
from weekly_flow('flow', $day) as weekly
inner join offices on weekly.week_start = offices.week_start
where
    weekly.is_full_week
    and is_within(weekly.week_start, $from_week, $to_week)
order by weekly.week_start

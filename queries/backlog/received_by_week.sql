-- Question: How many cases were received week by week, and on how many days was the
--   office closed?
-- Grain: one row per week that is over, from the first case to the as-of day
-- Leaves out: duplicates; cases that ended without a date; the week that is not over
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; tuần chưa kết thúc
-- Params:
--   from_week, to_week, family, ward, units
-- Columns:
--   week_start
--   received  cases  received in the week
--   days_off  days   Mondays to Fridays on which the calendar has no office
with flow as (
    select
        week_start,
        sum(received)::bigint as received
    from flow_by_week
    where
        is_chosen(family, $family)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
    group by week_start
),

begun as (
    select min(week_start) as first_week
    from flow
),

offices as (
    select
        date_trunc('week', date)::date as week_start,
        count(*) filter (where isodow(date) <= 5 and not is_working) as days_off
    from calendar
    group by date_trunc('week', date)::date
)

select
    weeks.week_start,
    coalesce(flow.received, 0) as received,
    offices.days_off
from begun
inner join weeks on begun.first_week <= weeks.week_start
inner join offices on weeks.week_start = offices.week_start
left join flow on weeks.week_start = flow.week_start
where
    weeks.is_full_week
    and is_within(weeks.week_start, $from_week, $to_week)
order by weeks.week_start

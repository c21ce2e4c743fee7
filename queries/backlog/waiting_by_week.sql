-- Question: How many weeks of arrivals wait in each ward's queue, week by week?
-- Grain: one row per ward and week, from its first case to the week of the standing day
-- Leaves out: duplicates; cases that ended without a date; days after the standing day;
--   weeks that begin after a ward was dissolved
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những ngày sau ngày
--   cuối kỳ; những tuần sau khi đơn vị đã giải thể
-- Params:
--   from_week, to_week, day, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from, week_start
--   open_cases     cases  open when the week, or the standing day in it, ended
--   net            cases  what the queue grew by in the week: came in less left it
--   arrived_cases  cases  came in during the 8 weeks that end with this one, or all
--                         since its first case where fewer
--   counted_weeks  weeks  how many weeks those are
--   waiting_weeks  weeks  open_cases over the mean weekly arrivals of those weeks, null
--                         where none arrived
--   ward_name
with flow as (
    select *
    from chosen_flow(
        null, $day, $family, $category, $channel, null, $units
    )
),

queued as (
    select
        unit_id,
        week_start,
        net,
        closing as open_cases,
        sum(entered) over (
            partition by unit_id order by week_start
            rows between 7 preceding and current row
        )::bigint as arrived_cases,
        count(*) over (
            partition by unit_id order by week_start
            rows between 7 preceding and current row
        ) as counted_weeks
    from weekly_flow('flow', $day)
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    queued.week_start,
    queued.open_cases,
    queued.net,
    queued.arrived_cases,
    queued.counted_weeks,
    queued.open_cases * queued.counted_weeks
    / nullif(queued.arrived_cases, 0) as waiting_weeks,
    wards.ward_name
from queued
inner join wards on queued.unit_id = wards.ward_id
where
    is_within(queued.week_start, $from_week, $to_week)
    and (wards.valid_to is null or wards.valid_to >= queued.week_start)
order by wards.place, queued.week_start

-- Question: How old were the open cases at the end of each week?
-- Grain: one row per week from the first case on, and age band
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày
-- Params:
--   from_week, to_week, day, family, category, channel, ward, units
-- Columns:
--   week_start
--   band         code    age in days since receipt: 0-7, 8-30, ... as the city cuts it
--   open_cases   cases   open at the end of the week, or of the standing day that lies
--                        in it; the bands add up to the closing of backlog/city_by_week
--   band_number  number  order of the bands, 1 is the youngest
with changes as (
    select
        week_start,
        band_number,
        sum(change)::bigint as change
    from chosen_ages($day, $family, $category, $channel, $ward, $units)
    group by week_start, band_number
),

begun as (
    select min(week_start) as first_week
    from chosen_flow(null, $day, $family, $category, $channel, $ward, $units)
),

aged as (
    select
        weeks.week_start,
        age_bands.band,
        sum(coalesce(changes.change, 0)) over (
            partition by age_bands.band_number order by weeks.week_start
        )::bigint as open_cases,
        age_bands.band_number
    from begun
    inner join weeks on begun.first_week <= weeks.week_start
    cross join age_bands
    left join changes
        on
            weeks.week_start = changes.week_start
            and age_bands.band_number = changes.band_number
    where weeks.week_start <= standing_day($day)
)

select
    week_start,
    band,
    open_cases,
    band_number
from aged
where is_within(week_start, $from_week, $to_week)
order by week_start, band_number

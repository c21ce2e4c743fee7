-- Question: How old were the open cases at the end of each week, ward by ward?
-- Grain: one row per ward, week from its first case on, and age band
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày
-- Params:
--   from_week, to_week, day, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from, week_start
--   band         code    age in days since receipt: 0-7, 8-30, ... as the city cuts it
--   open_cases   cases   open at the end of the week, or of the standing day that lies
--                        in it; the bands add up to the closing of
--                        backlog/ledger_by_week
--   band_number  number  order of the bands, 1 is the youngest
--   ward_name
with changes as (
    select
        unit_id,
        week_start,
        band_number,
        sum(change)::bigint as change
    from chosen_ages($day, $family, $category, $channel, null, $units)
    group by unit_id, week_start, band_number
),

begun as (
    select
        unit_id,
        min(week_start) as first_week
    from chosen_flow(null, $day, $family, $category, $channel, null, $units)
    group by unit_id
),

aged as (
    select
        begun.unit_id,
        weeks.week_start,
        age_bands.band_number,
        age_bands.band,
        sum(coalesce(changes.change, 0)) over (
            partition by begun.unit_id, age_bands.band_number
            order by weeks.week_start
        )::bigint as open_cases
    from begun
    inner join weeks on begun.first_week <= weeks.week_start
    cross join age_bands
    left join changes
        on
            begun.unit_id = changes.unit_id
            and weeks.week_start = changes.week_start
            and age_bands.band_number = changes.band_number
    where weeks.week_start <= standing_day($day)
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    aged.week_start,
    aged.band,
    aged.open_cases,
    aged.band_number,
    wards.ward_name
from aged
inner join wards on aged.unit_id = wards.ward_id
where is_within(aged.week_start, $from_week, $to_week)
order by
    wards.place, aged.week_start, aged.band_number

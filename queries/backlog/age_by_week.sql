-- Question: How old were the open cases at the end of each week, ward by ward?
-- Grain: one row per ward, week from its first case on, and age band
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày
-- Params:
--   from_week, to_week, family, units
-- Columns:
--   ward_code, ward_valid_from, week_start
--   band         code    age in days since receipt: 0-7, 8-30, ... as the city cuts it
--   open_cases   cases   open at the end of the week; the bands add up to the closing
--                        of backlog/ledger_by_week
--   band_number  number  order of the bands, 1 is the youngest
--   ward_name
with aged as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        week_start,
        band_number,
        band,
        sum(open_cases)::bigint as open_cases
    from open_by_week
    where
        is_within(week_start, $from_week, $to_week)
        and is_chosen(family, $family)
    group by unit_id, week_start, band_number, band
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
order by
    wards.place, aged.week_start, aged.band_number

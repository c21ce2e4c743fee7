-- Question: How old were the open cases at the end of each week?
-- Grain: one row per week from the first case on, and age band
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày
-- Params:
--   from_week, to_week, family, ward, units
-- Columns:
--   week_start
--   band         code    age in days since receipt: 0-7, 8-30, ... as the city cuts it
--   open_cases   cases   open at the end of the week; the bands add up to the closing
--                        of backlog/city_by_week
--   band_number  number  order of the bands, 1 is the youngest
select
    week_start,
    band,
    sum(open_cases)::bigint as open_cases,
    band_number
from open_by_week
where
    is_within(week_start, $from_week, $to_week)
    and is_chosen(family, $family)
    and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
group by week_start, band_number, band
order by week_start, band_number

-- Question: How long do cases take, ward by ward, with the open ones counted in?
-- Grain: one row per ward with a case received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Leaves out vi: hồ sơ trùng; ở thời gian giải quyết thì cả vụ đã kết thúc mà không ghi
--   ngày
-- Params:
--   from_date  date   first day of receipt, inclusive
--   to_date    date   last day of receipt, inclusive
--   family     codes  record families; none means all
--   category   codes  categories, 'none' for cases that name none; none means all
--   channel    codes  ways of receipt, 'none' where a case names none; none means all
--   units      units  unit that received the case, or today's unit
-- Columns:
--   ward_code           code   code of the unit, 'unallocated' where there is none
--   ward_valid_from     date   first day of the unit, null when not known
--   cases               cases  received in the period
--   closed_cases        cases  of those, closed with a date
--   open_cases          cases  of those, open on the as-of instant
--   median_days         days   Kaplan-Meier: half are closed after so many days; null
--                              where not reached
--   median_low          days   lower end of its 95 % interval, null where not reached
--   median_high         days   upper end of its 95 % interval, null where not reached
--   p90_days            days   Kaplan-Meier: nine tenths are closed; null where not
--                              reached
--   closed_median_days  days   plain median of closed_cases alone: flatters where hard
--                              cases stay open
--   ward_name           name   name of the unit
--   undated_cases       cases  ended, nobody wrote when
with cases_of_unit as (
    select *
    from chosen_durations($from_date, $to_date, $family, $category, $channel, $units)
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    figures.cases,
    figures.closed_cases,
    figures.open_cases,
    figures.median_days,
    figures.median_low,
    figures.median_high,
    figures.p90_days,
    figures.closed_median_days,
    wards.ward_name,
    figures.undated_cases
from duration_figures('cases_of_unit') as figures
inner join wards on figures.unit_id = wards.ward_id
order by wards.ward_code, wards.valid_from nulls first

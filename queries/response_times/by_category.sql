-- Question: How long do cases of each category take, with the open ones counted in?
-- Grain: one row per category with a case received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Leaves out vi: hồ sơ trùng; ở thời gian giải quyết thì cả vụ đã kết thúc mà không ghi
--   ngày
-- Params:
--   from_date, to_date, family, channel, ward, units
-- Columns:
--   category
--   cases         cases  received in the period
--   closed_cases  cases  of those, closed with a date
--   open_cases    cases  of those, open on the as-of instant
--   median_days, median_low, median_high, p90_days, closed_median_days, undated_cases,
--   otherwise_cases, resolved_median_days, resolved_p90_days, resolved_share,
--   otherwise_share, is_half_never, is_p90_never
with cases_of_category as (
    select * replace (category_number as unit_id)
    from chosen_durations($from_date, $to_date, $family, null, $channel, $units)
    where unit_id in (from chosen_wards($ward))
),

named as (
    select
        unit_id,
        any_value(category) as category
    from cases_of_category
    group by unit_id
)

select
    named.category,
    figures.cases,
    figures.closed_cases,
    figures.open_cases,
    figures.median_days,
    figures.median_low,
    figures.median_high,
    figures.p90_days,
    figures.closed_median_days,
    figures.undated_cases,
    figures.otherwise_cases,
    figures.resolved_median_days,
    figures.resolved_p90_days,
    figures.resolved_share,
    figures.otherwise_share,
    figures.is_half_never,
    figures.is_p90_never
from duration_figures('cases_of_category') as figures
inner join named on figures.unit_id = named.unit_id
order by figures.cases desc, named.category asc nulls last

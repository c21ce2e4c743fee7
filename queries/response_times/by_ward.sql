-- Question: How long do cases take, ward by ward, with the open ones counted in?
-- Grain: one row per ward with a case received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Leaves out vi: hồ sơ trùng; ở thời gian giải quyết thì cả vụ đã kết thúc mà không ghi
--   ngày
-- Params:
--   from_date, to_date, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   cases         cases  received in the period
--   closed_cases  cases  of those, closed with a date
--   open_cases    cases  of those, open on the as-of instant
--   median_days, median_low, median_high, p90_days, closed_median_days, ward_name,
--   undated_cases, otherwise_cases, resolved_median_days, resolved_p90_days,
--   resolved_share, otherwise_share, is_half_never, is_p90_never
--   expected_closed_cases  cases   closings, had the ward gone like the whole city at
--                                  every age of its cases; null where none is followed
--   closed_variance        number  variance of closings around them, by chance alone
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
    figures.undated_cases,
    figures.otherwise_cases,
    figures.resolved_median_days,
    figures.resolved_p90_days,
    figures.resolved_share,
    figures.otherwise_share,
    figures.is_half_never,
    figures.is_p90_never,
    expected.expected_closed_cases,
    expected.closed_variance
from duration_figures('cases_of_unit') as figures
left join log_rank_counts('cases_of_unit') as expected
    on figures.unit_id = expected.unit_id
inner join wards on figures.unit_id = wards.ward_id
order by wards.place

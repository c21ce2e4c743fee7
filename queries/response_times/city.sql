-- Question: How long do cases take in the whole city, with the open ones counted in?
-- Grain: one row, none where no case was received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Leaves out vi: hồ sơ trùng; ở thời gian giải quyết thì cả vụ đã kết thúc mà không ghi
--   ngày
-- Params:
--   from_date, to_date, family, category, channel
-- Columns:
--   cases         cases  received in the period
--   closed_cases  cases  of those, closed with a date
--   open_cases    cases  of those, open on the as-of instant
--   median_days, median_low, median_high, p90_days, closed_median_days, undated_cases,
--   otherwise_cases, resolved_median_days, resolved_p90_days, resolved_share,
--   otherwise_share, is_half_never, is_p90_never
with cases_of_city as (
    select * replace (0 as unit_id)
    from chosen_durations($from_date, $to_date, $family, $category, $channel, null)
)

select
    cases,
    closed_cases,
    open_cases,
    median_days,
    median_low,
    median_high,
    p90_days,
    closed_median_days,
    undated_cases,
    otherwise_cases,
    resolved_median_days,
    resolved_p90_days,
    resolved_share,
    otherwise_share,
    is_half_never,
    is_p90_never
from duration_figures('cases_of_city')

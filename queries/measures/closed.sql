-- Question: How many cases were closed in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: transferred cases; cases closed without a date; duplicates
-- Question vi: Trong tuần giải quyết xong bao nhiêu vụ việc?
-- Leaves out vi: vụ chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Value vi: số vụ đã xong, rút hoặc từ chối trong tuần; vụ mở lại được đếm lại khi xong
--   lần nữa
-- Denominator vi: số vụ có thể giải quyết: còn từ tuần trước cộng tiếp nhận trong tuần
-- Unit: cases
-- Better: higher
-- Chart: count
-- Covers: whole
-- Minimum: 0
-- Version: 2
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  closed, withdrawn or refused, counted again where a case was
--                       reopened
--   numerator    cases  the same
--   denominator  cases  there to be closed: open when the week began, or entered in it
with closings as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        closed as numerator,
        left_queue as denominator
    from flow_by_week
),

growth as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        net as numerator,
        null as denominator
    from flow_by_week
),

-- What is open at the end of a week, with what left in it, was there to be closed.
left_open as (
    select
        units,
        ward_id,
        family,
        week_start,
        sum(numerator) over (
            partition by units, ward_id, family
            order by week_start
        )::bigint as open_cases
    from weekly_sums('growth')
)

select
    closings.units,
    closings.ward_id,
    closings.family,
    closings.week_start,
    closings.numerator::double as value,
    closings.numerator,
    left_open.open_cases + closings.denominator as denominator
from weekly_sums('closings') as closings
inner join left_open
    on
        closings.units = left_open.units
        and closings.ward_id = left_open.ward_id
        and closings.family = left_open.family
        and closings.week_start = left_open.week_start

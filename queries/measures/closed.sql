-- Question: How many cases were closed in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: transferred cases; cases closed without a date; duplicates
-- Question vi: Trong tuần giải quyết xong bao nhiêu vụ việc?
-- Leaves out vi: vụ chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Value vi: số vụ đã xong, rút hoặc từ chối trong tuần; vụ mở lại được đếm lại khi xong
--   lần nữa
-- Unit: cases
-- Better: higher
-- Minimum: 0
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  closed, withdrawn or refused, counted again where a case was
--                       reopened
--   numerator    cases  the same
--   denominator  cases  null: a count has none
with counted as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        closed as cases
    from flow_by_week
)

select *
from weekly_counts('counted')

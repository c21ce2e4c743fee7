-- Question: How many cases were received in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: duplicates; cases that ended without a date
-- Question vi: Trong tuần tiếp nhận bao nhiêu vụ việc?
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc nhưng không ghi ngày
-- Value vi: số vụ việc tiếp nhận trong tuần
-- Unit: cases
-- Better: neutral
-- Chart: count
-- Covers: whole
-- Minimum: 0
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  cases received
--   numerator    cases  the same
--   denominator  cases  null: a count has none
with counted as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        received as cases
    from flow_by_week
)

select *
from weekly_counts('counted')

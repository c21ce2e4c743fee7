-- Question: By how many did cases received exceed cases closed in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: reopened and transferred cases; cases that ended without a date;
--   duplicates
-- Question vi: Trong tuần tiếp nhận nhiều hơn giải quyết xong bao nhiêu vụ việc?
-- Leaves out vi: vụ mở lại và vụ chuyển; vụ đã kết thúc nhưng không ghi ngày; hồ sơ
--   trùng
-- Value vi: số tiếp nhận trừ số đã xong, rút hoặc từ chối
-- Unit: cases
-- Better: lower
-- Minimum: 0
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  received less closed, withdrawn or refused
--   numerator    cases  the same
--   denominator  cases  null: a count has none
with counted as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        received - closed as numerator,
        null as denominator
    from flow_by_week
)

select
    units,
    ward_id,
    family,
    week_start,
    numerator::double as value,
    numerator,
    null::bigint as denominator
from weekly_sums('counted')

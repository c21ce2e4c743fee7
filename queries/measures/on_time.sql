-- Question: Of the cases that fell due in the week, what share was closed in time?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: cases without a due date; cases not due by the as-of instant; withdrawn,
--   refused and transferred cases; cases closed without a date; duplicates
-- Question vi: Trong các vụ việc đến hạn trong tuần, bao nhiêu phần được giải quyết
--   đúng hạn?
-- Leaves out vi: vụ không quy định thời hạn; vụ chưa đến hạn tại thời điểm số liệu; vụ
--   rút, từ chối, chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đến hạn, số đã xong trước hoặc đúng hạn
-- Denominator vi: số vụ việc đến hạn trong tuần
-- Unit: share
-- Better: higher
-- Chart: share
-- Covers: whole
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where none fell due
--   numerator    cases  of those due, closed by the due instant or day
--   denominator  cases  fell due in the week
with due as (
    select
        ward_id,
        current_ward_id,
        family,
        day as happened_on,
        on_time_cases as numerator,
        due_cases as denominator
    from due_by_day
)

select *
from weekly_shares('due')

-- Question: By how many cases did the queue grow in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: cases that ended without a date; duplicates; cases moved in, of which no
--   record tells
-- Question vi: Trong tuần số chưa giải quyết tăng thêm bao nhiêu vụ việc?
-- Leaves out vi: vụ đã kết thúc nhưng không ghi ngày; hồ sơ trùng; vụ chuyển đến, vì
--   không hồ sơ nào ghi
-- Value vi: số tiếp nhận (kể cả mở lại) trừ số đã giải quyết (kể cả rút, từ chối,
--   chuyển đi)
-- Unit: cases
-- Better: lower
-- Chart: level
-- Covers: whole
-- Minimum: 0
-- Version: 2
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  received or reopened, less closed, withdrawn, refused or
--                       transferred
--   numerator    cases  the same
--   denominator  cases  null: a count has none
with counted as (
    select
        ward_id,
        current_ward_id,
        family,
        week_start as happened_on,
        net as cases
    from flow_by_week
)

select *
from weekly_counts('counted')

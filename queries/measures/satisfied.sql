-- Question: Of the cases closed in the week whose citizen said how satisfied they are,
--   what share was satisfied?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: cases without an answer (satisfaction_answered tells their share, and
--   silence is not satisfaction); open, withdrawn, refused and transferred cases; cases
--   closed without a date; duplicates
-- Question vi: Trong các vụ việc xong trong tuần có người dân trả lời về mức hài lòng,
--   bao nhiêu phần hài lòng?
-- Leaves out vi: vụ không có trả lời (tỷ lệ trả lời là một chỉ số riêng; im lặng
--   không phải là hài lòng); vụ chưa xong, rút, từ chối, chuyển đi; vụ đã xong nhưng
--   không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số trả lời 4 hoặc 5 trên 5
-- Denominator vi: số vụ đã xong trong tuần có trả lời
-- Unit: share
-- Better: higher
-- Chart: share
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where nobody answered
--   numerator    cases  of those, answered 4 or 5 of 5
--   denominator  cases  closed in the week, with an answer
with answers as (
    select
        ward_id,
        current_ward_id,
        family,
        closed_on as happened_on,
        (satisfaction >= 4)::int as numerator,
        1 as denominator
    from cases
    where is_event and satisfaction is not null
)

select *
from weekly_shares('answers')

-- Question: Of the dossiers that fell due in the week, what share was closed in time?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day; none for grievances alone
-- Leaves out: grievances; dossiers without an appointment; dossiers not due by the
--   as-of instant; withdrawn, refused and transferred dossiers; dossiers closed without
--   a date; duplicates
-- Question vi: Trong các hồ sơ đến hạn trong tuần, bao nhiêu phần được giải quyết đúng
--   hạn?
-- Leaves out vi: phản ánh, kiến nghị; hồ sơ không có ngày hẹn; hồ sơ chưa đến hạn tại
--   thời điểm số liệu; hồ sơ rút, từ chối, chuyển đi; hồ sơ đã xong nhưng không ghi
--   ngày; hồ sơ trùng
-- Numerator vi: trong số đến hạn, số đã xong trước hoặc đúng hạn
-- Denominator vi: số hồ sơ đến hạn trong tuần
-- Unit: share
-- Better: higher
-- Chart: share
-- Covers: whole
-- Minimum: 5
-- Judged: together
-- Version: 2
-- Columns:
--   units, ward_id
--   family       code   dossier, or all
--   week_start
--   value        ratio  numerator / denominator, null where none fell due
--   numerator    cases  of those due, closed by the due instant or day
--   denominator  cases  dossiers that fell due in the week
with due as (
    select
        ward_id,
        current_ward_id,
        family,
        day as happened_on,
        on_time_cases as numerator,
        due_cases as denominator
    from due_by_day
    where family = 'dossier'
)

select *
from weekly_shares('due')
where family <> 'grievance'

-- Question: Of the cases that reached 15 working days in the office's hands in the
--   week, what share was closed by then?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: days in which the clock was paused (papers asked of the citizen,
--   suspended), each day begun; cases whose clock is paused on the as-of instant, or
--   that reach the age after it; withdrawn, refused and transferred cases; cases closed
--   without a date; duplicates
-- Question vi: Trong các vụ việc tròn 15 ngày làm việc ở cơ quan trong tuần, bao nhiêu
--   phần đã giải quyết xong?
-- Leaves out vi: những ngày dừng tính thời hạn (chờ người dân bổ sung, tạm dừng), phần
--   ngày tính tròn một ngày; vụ đang dừng tính thời hạn hoặc tròn 15 ngày sau thời
--   điểm số liệu; vụ rút, từ chối, chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ
--   trùng
-- Numerator vi: trong số đó, số đã xong đến hết ngày thứ 15
-- Denominator vi: số vụ việc tròn 15 ngày làm việc ở cơ quan trong tuần
-- Unit: share
-- Better: higher
-- Chart: share
-- Covers: whole
-- Minimum: 5
-- Version: 2
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where none reached it
--   numerator    cases  of those, closed by the end of that day
--   denominator  cases  reached the age in the week
with reached as (
    select
        durations.ward_id,
        durations.current_ward_id,
        durations.family,
        calendar.date as happened_on,
        coalesce(durations.closed_within_days <= 15, false)::int as numerator,
        1 as denominator
    from durations
    inner join calendar
        on
            durations.handled_from_working_day + 15 = calendar.working_day
            and calendar.is_working
    cross join meta
    where
        durations.is_judged
        and calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
)

select *
from weekly_shares('reached')

-- Question: Of the cases that reached an age of 2 working days in the week, what share
--   had a first response by then?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: sources that record no first response; cases that reach the age after the
--   as-of instant; withdrawn, refused and transferred cases; cases closed without a
--   date; duplicates. A closing is no response: only a recorded one counts
-- Question vi: Trong các vụ việc tròn 2 ngày làm việc trong tuần, bao nhiêu phần đã có
--   phản hồi lần đầu?
-- Leaves out vi: nguồn không ghi phản hồi lần đầu; vụ tròn 2 ngày sau thời điểm số
--   liệu; vụ rút, từ chối, chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng.
--   Giải quyết xong không tính là phản hồi: chỉ tính phản hồi được ghi
-- Numerator vi: trong số đó, số đã được phản hồi đến hết ngày thứ 2
-- Denominator vi: số vụ việc tròn 2 ngày làm việc trong tuần
-- Unit: share
-- Better: higher
-- Chart: share
-- Covers: whole
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where none reached it
--   numerator    cases  of those, answered by the end of that day
--   denominator  cases  reached the age in the week
with reached as (
    select
        durations.ward_id,
        durations.current_ward_id,
        durations.family,
        calendar.date as happened_on,
        coalesce(durations.responded_within_days <= 2, false)::int as numerator,
        1 as denominator
    from durations
    inner join calendar
        on
            durations.received_working_day + 2 = calendar.working_day
            and calendar.is_working
    cross join meta
    where
        durations.is_judged
        and durations.has_responses
        and calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
)

select *
from weekly_shares('reached')

-- Question: Of the cases that came in in the week, what share were reopened ones?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: sources that record no reopening; cases that ended without a date;
--   duplicates; all but the last reopening of a case (no record tells of the others)
-- Question vi: Trong các vụ việc đến trong tuần, bao nhiêu phần là vụ mở lại?
-- Leaves out vi: nguồn không ghi việc mở lại; vụ đã kết thúc nhưng không ghi ngày; hồ
--   sơ trùng; mọi lần mở lại trừ lần cuối (các lần khác không được ghi)
-- Numerator vi: trong số đó, số mở lại trong tuần
-- Denominator vi: số vụ tiếp nhận hoặc mở lại trong tuần
-- Unit: share
-- Better: lower
-- Chart: share
-- Covers: whole
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where none came in
--   numerator    cases  of those, reopened in the week
--   denominator  cases  received or reopened in the week
-- By the day of the reopening: a case counts whether it has been closed again or not,
-- so a week never looks better only because time has passed.
with reopening_sources as (
    select source
    from cases
    group by source
    having bool_or(came_back_on is not null)
),

arrivals as (
    select
        cases.ward_id,
        cases.current_ward_id,
        cases.family,
        cases.received_on as happened_on,
        0 as numerator,
        1 as denominator
    from cases
    inner join reopening_sources on cases.source = reopening_sources.source
    where cases.is_queued
    union all
    select
        ward_id,
        current_ward_id,
        family,
        came_back_on as happened_on,
        1 as numerator,
        1 as denominator
    from cases
    where is_queued and came_back_on is not null
)

select *
from weekly_shares('arrivals')

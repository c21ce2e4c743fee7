-- Question: Of the cases that reached an age of 15 working days in the week, what share
--   was closed by then?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: cases that reach it after the as-of instant; withdrawn, refused and
--   transferred cases; cases closed without a date; duplicates
-- Question vi: Trong các vụ việc tròn 15 ngày làm việc trong tuần, bao nhiêu phần đã
--   giải quyết xong?
-- Leaves out vi: vụ tròn 15 ngày sau thời điểm số liệu; vụ rút, từ chối, chuyển đi; vụ
--   đã xong nhưng không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số đã xong đến hết ngày thứ 15
-- Denominator vi: số vụ việc tròn 15 ngày làm việc trong tuần
-- Unit: share
-- Better: higher
-- Minimum: 5
-- Version: 1
-- Columns:
--   units        code   how wards are counted: received, current, or city
--   ward_id      key    the ward, 0 where there is none, -1 for the whole city
--   family       code   record family, or all
--   week_start   date   Monday of the week
--   value        ratio  numerator / denominator, null where none reached it
--   numerator    cases  of those, closed by the end of that day
--   denominator  cases  reached the age in the week
with evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', calendar.date)::date as week_start,
        count(*) filter (where durations.closed_within_days <= 15) as numerator,
        count(*) as denominator
    from durations
    inner join calendar
        on
            durations.received_working_day + 15 = calendar.working_day
            and calendar.is_working
    cross join meta
    inner join scopes
        on
            durations.ward_id = scopes.ward_id
            and durations.current_ward_id = scopes.current_ward_id
            and durations.family = scopes.family
    where
        durations.is_judged
        and calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
    group by
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', calendar.date)::date
)

select
    scope_weeks.units,
    scope_weeks.unit_id as ward_id,
    scope_weeks.families as family,
    scope_weeks.week_start,
    evidence.numerator / nullif(evidence.denominator, 0) as value,
    coalesce(evidence.numerator, 0) as numerator,
    coalesce(evidence.denominator, 0) as denominator
from scope_weeks
left join evidence
    on
        scope_weeks.units = evidence.units
        and scope_weeks.unit_id = evidence.unit_id
        and scope_weeks.families = evidence.families
        and scope_weeks.week_start = evidence.week_start

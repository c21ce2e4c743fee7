-- Question: Of the cases that reached an age of 2 working days in the week, what share
--   had a first response by then?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: sources that record no first response; cases that reach the age after the
--   as-of instant; withdrawn, refused and transferred cases; cases closed without a
--   date; duplicates. A closing is no response: only a recorded one counts
-- Question vi: Trong các vụ việc tròn 2 ngày làm việc trong tuần, bao nhiêu phần đã có
--   phản hồi đầu tiên?
-- Leaves out vi: nguồn không ghi phản hồi đầu tiên; vụ tròn 2 ngày sau thời điểm số
--   liệu; vụ rút, từ chối, chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng.
--   Giải quyết xong không tính là phản hồi: chỉ tính phản hồi được ghi
-- Numerator vi: trong số đó, số đã được phản hồi đến hết ngày thứ 2
-- Denominator vi: số vụ việc tròn 2 ngày làm việc trong tuần
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
--   numerator    cases  of those, answered by the end of that day
--   denominator  cases  reached the age in the week
with evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', calendar.date)::date as week_start,
        count(*) filter (where durations.responded_within_days <= 2) as numerator,
        count(*) as denominator
    from durations
    inner join calendar
        on
            durations.received_working_day + 2 = calendar.working_day
            and calendar.is_working
    cross join meta
    inner join scopes
        on
            durations.ward_id = scopes.ward_id
            and durations.current_ward_id = scopes.current_ward_id
            and durations.family = scopes.family
    where
        durations.is_judged
        and durations.has_responses
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

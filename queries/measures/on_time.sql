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
-- Minimum: 5
-- Version: 1
-- Columns:
--   units        code   how wards are counted: received, current, or city
--   ward_id      key    the ward, 0 where there is none, -1 for the whole city
--   family       code   record family, or all
--   week_start   date   Monday of the week
--   value        ratio  numerator / denominator, null where none fell due
--   numerator    cases  of those due, closed by the due instant or day
--   denominator  cases  fell due in the week
with evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', due_by_day.day)::date as week_start,
        sum(due_by_day.on_time_cases)::bigint as numerator,
        sum(due_by_day.due_cases)::bigint as denominator
    from due_by_day
    inner join scopes
        on
            due_by_day.ward_id = scopes.ward_id
            and due_by_day.current_ward_id = scopes.current_ward_id
            and due_by_day.family = scopes.family
    group by
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', due_by_day.day)::date
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

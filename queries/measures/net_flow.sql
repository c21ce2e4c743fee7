-- Question: By how many did cases received exceed cases closed in the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: reopened and transferred cases; cases that ended without a date;
--   duplicates
-- Question vi: Trong tuần tiếp nhận nhiều hơn giải quyết xong bao nhiêu vụ việc?
-- Leaves out vi: vụ mở lại và vụ chuyển; vụ đã kết thúc nhưng không ghi ngày; hồ sơ
--   trùng
-- Value vi: số tiếp nhận trừ số đã xong, rút hoặc từ chối
-- Unit: cases
-- Better: lower
-- Minimum: 0
-- Version: 1
-- Columns:
--   units        code   how wards are counted: received, current, or city
--   ward_id      key    the ward, 0 where there is none, -1 for the whole city
--   family       code   record family, or all
--   week_start   date   Monday of the week
--   value        cases  received less closed, withdrawn or refused
--   numerator    cases  the same
--   denominator  cases  null: a count has none
with evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        flow_by_week.week_start,
        sum(flow_by_week.received - flow_by_week.closed)::bigint as cases
    from flow_by_week
    inner join scopes
        on
            flow_by_week.ward_id = scopes.ward_id
            and flow_by_week.current_ward_id = scopes.current_ward_id
            and flow_by_week.family = scopes.family
    group by scopes.units, scopes.unit_id, scopes.families, flow_by_week.week_start
)

select
    scope_weeks.units,
    scope_weeks.unit_id as ward_id,
    scope_weeks.families as family,
    scope_weeks.week_start,
    coalesce(evidence.cases, 0)::double as value,
    coalesce(evidence.cases, 0) as numerator,
    null::bigint as denominator
from scope_weeks
left join evidence
    on
        scope_weeks.units = evidence.units
        and scope_weeks.unit_id = evidence.unit_id
        and scope_weeks.families = evidence.families
        and scope_weeks.week_start = evidence.week_start

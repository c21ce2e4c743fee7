-- Question: How many working days did the cases closed in the week take, as a median?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: open cases: a week in which only easy ones were closed looks fast;
--   withdrawn, refused and transferred cases; cases closed without a date; duplicates
-- Question vi: Các vụ việc giải quyết xong trong tuần mất bao nhiêu ngày làm việc, theo
--   trung vị?
-- Leaves out vi: vụ chưa xong: tuần chỉ giải quyết vụ dễ sẽ trông nhanh; vụ rút, từ
--   chối, chuyển đi; vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Value vi: trung vị số ngày làm việc của các vụ đã xong trong tuần
-- Denominator vi: số vụ việc đã xong trong tuần
-- Unit: working days
-- Better: lower
-- Chart: level
-- Covers: whole
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        days   median working days, null where none was closed
--   numerator    cases  null: a median has none
--   denominator  cases  closed in the week
with evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', durations.closed_on)::date as week_start,
        median(durations.working_days) as median_days,
        count(*) as closed_cases
    from durations
    inner join scopes
        on
            durations.ward_id = scopes.ward_id
            and durations.current_ward_id = scopes.current_ward_id
            and durations.family = scopes.family
    where durations.is_event
    group by
        scopes.units,
        scopes.unit_id,
        scopes.families,
        date_trunc('week', durations.closed_on)::date
)

select
    scope_weeks.units,
    scope_weeks.unit_id as ward_id,
    scope_weeks.families as family,
    scope_weeks.week_start,
    evidence.median_days as value,
    null::bigint as numerator,
    coalesce(evidence.closed_cases, 0) as denominator
from scope_weeks
left join evidence
    on
        scope_weeks.units = evidence.units
        and scope_weeks.unit_id = evidence.unit_id
        and scope_weeks.families = evidence.families
        and scope_weeks.week_start = evidence.week_start

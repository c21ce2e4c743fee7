-- Question: Of the cases closed in the week, for what share did the citizen say how
--   satisfied they are?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: sources that record no satisfaction; open, withdrawn, refused and
--   transferred cases; cases closed without a date; duplicates
-- Question vi: Trong các vụ việc xong trong tuần, bao nhiêu phần có người dân trả lời
--   về mức hài lòng?
-- Leaves out vi: nguồn không ghi mức hài lòng; vụ chưa xong, rút, từ chối, chuyển đi;
--   vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số có trả lời
-- Denominator vi: số vụ đã xong trong tuần
-- Unit: share
-- Better: neutral
-- Minimum: 5
-- Version: 1
-- Columns:
--   units        code   how wards are counted: received, current, or city
--   ward_id      key    the ward, 0 where there is none, -1 for the whole city
--   family       code   record family, or all
--   week_start   date   Monday of the week
--   value        ratio  numerator / denominator, null where none was closed
--   numerator    cases  of those, with an answer
--   denominator  cases  closed in the week
-- The response rate of `satisfied`: neither high nor low is good, a change in it warns
-- that the answers may not compare.
with asking_sources as (
    select source
    from cases
    group by source
    having bool_or(satisfaction is not null)
),

closings as (
    select
        cases.ward_id,
        cases.current_ward_id,
        cases.family,
        date_trunc('week', cases.closed_on)::date as week_start,
        count(cases.satisfaction) as numerator,
        count(*) as denominator
    from cases
    inner join asking_sources on cases.source = asking_sources.source
    where cases.is_event
    group by
        cases.ward_id,
        cases.current_ward_id,
        cases.family,
        date_trunc('week', cases.closed_on)::date
),

evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        closings.week_start,
        sum(closings.numerator)::bigint as numerator,
        sum(closings.denominator)::bigint as denominator
    from closings
    inner join scopes
        on
            closings.ward_id = scopes.ward_id
            and closings.current_ward_id = scopes.current_ward_id
            and closings.family = scopes.family
    group by scopes.units, scopes.unit_id, scopes.families, closings.week_start
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

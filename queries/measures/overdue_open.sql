-- Question: How many cases were open and past their due date at the end of the week?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: cases without a due date; cases that ended without a date; duplicates
-- Question vi: Cuối tuần còn bao nhiêu vụ việc chưa giải quyết đã quá hạn?
-- Leaves out vi: vụ không quy định thời hạn; vụ đã kết thúc nhưng không ghi ngày; hồ sơ
--   trùng
-- Value vi: số vụ chưa giải quyết và đã quá hạn vào cuối tuần, hoặc cuối ngày số liệu
-- Unit: cases
-- Better: lower
-- Covers: whole
-- Minimum: 0
-- Version: 3
-- Judged: no
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  open and overdue at the end of the week, or of the as-of day
--   numerator    cases  the same
--   denominator  cases  null: a count has none
-- A level, not a flow: each week holds most of the week before, so no chart may
-- judge it.
with changes as (
    select
        ward_id,
        current_ward_id,
        family,
        changed_on as happened_on,
        change as numerator,
        null as denominator
    from overdue_by_day
),

levels as (
    select
        units,
        ward_id,
        family,
        week_start,
        sum(numerator) over (
            partition by units, ward_id, family
            order by week_start
        )::bigint as cases
    from weekly_sums('changes')
)

select
    units,
    ward_id,
    family,
    week_start,
    cases::double as value,
    cases as numerator,
    null::bigint as denominator
from levels

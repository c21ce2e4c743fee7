-- Question: For which weeks does a measure have a row?
-- Grain: one row per units, ward, families and week, from the first case received to
--   the week of the as-of day
-- Leaves out: wards without a case
-- Reads: scopes, flow_by_week, weeks
with begun as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        min(flow_by_week.week_start) as first_week
    from flow_by_week
    inner join scopes
        on
            flow_by_week.ward_id = scopes.ward_id
            and flow_by_week.current_ward_id = scopes.current_ward_id
            and flow_by_week.family = scopes.family
    group by scopes.units, scopes.unit_id, scopes.families
)

select
    begun.units,
    begun.unit_id,
    begun.families,
    weeks.week_start,
    weeks.week_end
from begun
inner join weeks on begun.first_week <= weeks.week_start
order by begun.units, begun.families, begun.unit_id, weeks.week_start

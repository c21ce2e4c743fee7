-- Question: How many cases does a measure count, unit by unit and week by week?
-- Grain: a macro: one row per units, ward_id, family and week of scope_weeks for
--   `counted`, the name of a step with the columns ward_id, current_ward_id, family,
--   happened_on, numerator and denominator; a case may stand in many of its rows
-- Leaves out: days outside the weeks of the unit
-- Reads: scopes, scope_weeks
-- Columns:
--   units, ward_id, family, week_start
--   numerator    cases  sum of the week, 0 where there is no row
--   denominator  cases  sum of the week, 0 where there is no row
create or replace macro weekly_sums(counted) as table
    with weekly as (
        select
            ward_id,
            current_ward_id,
            family,
            date_trunc('week', happened_on)::date as week_start,
            sum(numerator) as numerator,
            sum(denominator) as denominator
        from query_table(counted)
        group by
            ward_id,
            current_ward_id,
            family,
            date_trunc('week', happened_on)::date
    ),

    summed as (
        select
            scopes.units,
            scopes.unit_id,
            scopes.families,
            weekly.week_start,
            sum(weekly.numerator)::bigint as numerator,
            sum(weekly.denominator)::bigint as denominator
        from weekly
        inner join scopes
            on
                weekly.ward_id = scopes.ward_id
                and weekly.current_ward_id = scopes.current_ward_id
                and weekly.family = scopes.family
        group by scopes.units, scopes.unit_id, scopes.families, weekly.week_start
    )

    select
        scope_weeks.units,
        scope_weeks.unit_id as ward_id,
        scope_weeks.families as family,
        scope_weeks.week_start,
        coalesce(summed.numerator, 0) as numerator,
        coalesce(summed.denominator, 0) as denominator
    from scope_weeks
    left join summed
        on
            scope_weeks.units = summed.units
            and scope_weeks.unit_id = summed.unit_id
            and scope_weeks.families = summed.families
            and scope_weeks.week_start = summed.week_start

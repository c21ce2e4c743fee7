-- Question: How many cases does a count hold, unit by unit and week by week?
-- Grain: a macro: one row per units, ward_id, family and week of scope_weeks for
--   `counted`, the name of a step with the columns ward_id, current_ward_id, family,
--   happened_on and cases
-- Leaves out: days outside the weeks of the unit
-- Reads: scope_weeks, weekly_sums
-- Columns:
--   units, ward_id, family, week_start
--   value        cases  sum of the week, 0 where there is no row
--   numerator    cases  the same
--   denominator  cases  null: a count has none
create or replace macro weekly_counts(counted) as table
    with numerators as (
        select
            ward_id,
            current_ward_id,
            family,
            happened_on,
            cases as numerator,
            null as denominator
        from query_table(counted)
    )

    select
        units,
        ward_id,
        family,
        week_start,
        numerator::double as value,
        numerator,
        null::bigint as denominator
    from weekly_sums('numerators')

-- Question: What is a share, unit by unit and week by week, and what is it made of?
-- Grain: a macro: one row per units, ward_id, family and week of scope_weeks for
--   `counted`, a step as weekly_sums takes it
-- Leaves out: days outside the weeks of the unit
-- Reads: weekly_sums
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where the denominator is 0
--   numerator    cases  sum of the week, 0 where there is no row
--   denominator  cases  sum of the week, 0 where there is no row
create or replace macro weekly_shares(counted) as table
    select
        units,
        ward_id,
        family,
        week_start,
        numerator / nullif(denominator, 0) as value,
        numerator,
        denominator
    from weekly_sums(counted)

-- Question: How many cases does each group hold, and how long did they take?
-- Grain: a macro: one row per unit_id of `cases_of`, the name of a table or step with
--   the columns unit_id, duration_days, place, is_event, is_open, is_undated and
--   is_followed
-- Leaves out: from the durations cases that are not followed
-- Columns:
--   unit_id       key    as given
--   cases         cases  of the group
--   closed_cases  cases  of those, closed with a date
--   open_cases    cases  of those, open on the as-of instant
--   undated_cases, closed_median_days, median_days, median_low, median_high, p90_days,
--   otherwise_cases, resolved_median_days, resolved_p90_days, resolved_share,
--   otherwise_share, is_half_never, is_p90_never
create or replace macro duration_figures(cases_of) as table
    with counted as (
        select
            unit_id,
            count(*) as cases,
            count(*) filter (where is_event) as closed_cases,
            count(*) filter (where is_open) as open_cases,
            count(*) filter (where is_undated) as undated_cases,
            count(*) filter (
                where is_followed and not is_event and not is_open
            ) as otherwise_cases,
            median(duration_days) filter (where is_event) as closed_median_days
        from query_table(cases_of)
        group by unit_id
    )

    select
        counted.*,
        survival.median_days,
        survival.median_low,
        survival.median_high,
        survival.p90_days,
        survival.resolved_median_days,
        survival.resolved_p90_days,
        survival.resolved_share,
        survival.otherwise_share,
        coalesce(survival.otherwise_share > 0.5 + 1e-9, false) as is_half_never,
        coalesce(survival.otherwise_share > 0.1 + 1e-9, false) as is_p90_never
    from counted
    left join survival_quantiles(cases_of) as survival
        on counted.unit_id = survival.unit_id

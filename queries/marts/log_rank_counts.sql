-- Question: How many cases would each group have closed, had it gone like all of them?
-- Grain: a macro: one row per unit_id of `cases_of`, the name of a table or step with
--   the columns unit_id, duration_days, is_event and is_followed
-- Leaves out: cases that are not followed
-- Columns:
--   unit_id                key     as given
--   expected_closed_cases  cases   on every day of age, the closings of that day shared
--                                  out as the cases then open would let expect
--   closed_variance        number  variance of closings around them, by chance alone
-- The counts of a log-rank test of each group against the others (Mantel 1966), by
-- whole days of age: what happened during a day is counted at its end. Drawn without
-- return: the closings of a day are part of the same cases at risk.
create or replace macro log_rank_counts(cases_of) as table
    with aged as (
        select
            unit_id,
            ceil(duration_days)::int as day,
            count(*) as left_cases,
            count(*) filter (where is_event) as closed_cases
        from query_table(cases_of)
        where is_followed
        group by unit_id, ceil(duration_days)::int
    ),

    all_by_day as (
        select
            day,
            sum(closed_cases)::double as closed_cases,
            sum(sum(left_cases)) over (order by day desc)::double as at_risk
        from aged
        group by day
    ),

    units as (
        select distinct unit_id
        from aged
    ),

    by_unit_and_day as (
        select
            units.unit_id,
            all_by_day.closed_cases,
            all_by_day.at_risk,
            coalesce(
                sum(aged.left_cases) over (
                    partition by units.unit_id order by all_by_day.day desc
                ),
                0
            ) / all_by_day.at_risk as share_at_risk
        from units
        cross join all_by_day
        left join aged
            on units.unit_id = aged.unit_id and all_by_day.day = aged.day
    )

    select
        unit_id,
        sum(closed_cases * share_at_risk) as expected_closed_cases,
        coalesce(
            sum(
                closed_cases * share_at_risk * (1 - share_at_risk)
                * (at_risk - closed_cases) / nullif(at_risk - 1, 0)
            ),
            0
        ) as closed_variance
    from by_unit_and_day
    group by unit_id

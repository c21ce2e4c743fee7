-- Question: How many cases came, left and added to the queue, unit by unit and week by
--   week?
-- Grain: a macro: one row per unit_id of `flow_of`, a step with rows of the macro
--   chosen_flow, and week, from the unit's first case to the week of the standing day
--   (`last_day`, null for the as-of day)
-- Leaves out: nothing of `flow_of`
-- Reads: weeks, meta
-- Columns:
--   unit_id     key    as given
--   week_start, is_full_week
--   received    cases  of the week, 0 where nothing happened, as all that follow
--   reopened    cases  had been closed and came back
--   moved_in    cases  came from another unit
--   closed      cases  closed, withdrawn or refused
--   moved_out   cases  transferred
--   entered     cases  received, reopened or moved in
--   left_queue  cases  closed, withdrawn, refused or moved out
--   net         cases  entered less left_queue
--   closing     cases  open when the week, or its last day that counts, ended
create or replace macro weekly_flow(flow_of, last_day) as table
    with summed as (
        select
            unit_id,
            week_start,
            sum(received)::bigint as received,
            sum(reopened)::bigint as reopened,
            sum(moved_in)::bigint as moved_in,
            sum(closed)::bigint as closed,
            sum(moved_out)::bigint as moved_out,
            sum(entered)::bigint as entered,
            sum(left_queue)::bigint as left_queue,
            sum(net)::bigint as net,
            sum(growth)::bigint as growth
        from query_table(flow_of)
        group by unit_id, week_start
    ),

    begun as (
        select
            unit_id,
            min(week_start) as first_week
        from summed
        group by unit_id
    )

    select
        begun.unit_id,
        weeks.week_start,
        has_ended(weeks.week_start, last_day) as is_full_week,
        coalesce(summed.received, 0) as received,
        coalesce(summed.reopened, 0) as reopened,
        coalesce(summed.moved_in, 0) as moved_in,
        coalesce(summed.closed, 0) as closed,
        coalesce(summed.moved_out, 0) as moved_out,
        coalesce(summed.entered, 0) as entered,
        coalesce(summed.left_queue, 0) as left_queue,
        coalesce(summed.net, 0) as net,
        sum(coalesce(summed.growth, 0)) over (
            partition by begun.unit_id order by weeks.week_start
        )::bigint as closing
    from begun
    inner join weeks on begun.first_week <= weeks.week_start
    left join summed
        on begun.unit_id = summed.unit_id and weeks.week_start = summed.week_start
    where weeks.week_start <= standing_day(last_day)

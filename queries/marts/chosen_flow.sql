-- Question: How many cases of a reader's choice came and left, week by week?
-- Grain: a macro: rows of a unit (unit_id) and week to be summed up
-- Leaves out: days after the standing day (`last_day`, null for the as-of day)
-- Reads: flow_by_day, flow_by_week, wards, meta
-- A week counts from `first_day` on where that lies in it, null for all of it;
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- lists of codes, null for no limit. Weeks that count in full come from a week's rows.
-- Columns:
--   received, reopened, moved_in, closed, moved_out, entered, left_queue, net  cases
--   growth  cases  net, with the days of the week before `first_day`
create or replace macro chosen_flow(
    first_day, last_day, families, categories, channels, units_of, counted_by
) as table
    with days as (
        select
            *,
            date_trunc('week', happened_on)::date as week_start,
            is_within(happened_on, first_day, null)::int as counts
        from flow_by_day
        where
            happened_on <= standing_day(last_day)
            and (
                is_a_part(categories, channels)
                or happened_on >= date_trunc('week', standing_day(last_day))
                or date_trunc('week', happened_on)
                = date_trunc('week', first_day::date)
            )
            and is_chosen_or_none(category, categories)
            and is_chosen_or_none(channel, channels)
    ),

    flow as (
        select
            ward_id,
            current_ward_id,
            family,
            week_start,
            received * counts as received,
            reopened * counts as reopened,
            moved_in * counts as moved_in,
            closed * counts as closed,
            moved_out * counts as moved_out,
            entered * counts as entered,
            left_queue * counts as left_queue,
            net * counts as net,
            net as growth
        from days
        union all
        select
            *,
            net as growth
        from flow_by_week
        where
            not is_a_part(categories, channels)
            and week_start < date_trunc('week', standing_day(last_day))
            and (
                first_day is null or week_start <> date_trunc('week', first_day::date)
            )
    )

    select
        flow.*,
        unit_of(ward_id, current_ward_id, counted_by) as unit_id
    from flow
    where
        is_chosen(family, families)
        and unit_of(ward_id, current_ward_id, counted_by)
        in (from chosen_wards(units_of))

-- Question: How many open cases of a reader's choice entered and left each age band,
--   week by week?
-- Grain: a macro: rows of a unit (unit_id), week and band to be summed up
-- Leaves out: days after the standing day (`last_day`, null for the as-of day)
-- Reads: ages_by_day, ages_by_week, wards, meta
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- lists of codes, null for no limit. Weeks that count in full come from a week's rows.
create or replace macro chosen_ages(
    last_day, families, categories, channels, units_of, counted_by
) as table
    with changes as (
        select
            ward_id,
            current_ward_id,
            family,
            band_number,
            date_trunc('week', changed_on)::date as week_start,
            change
        from ages_by_day
        where
            changed_on <= standing_day(last_day)
            and (
                is_a_part(categories, channels)
                or changed_on >= date_trunc('week', standing_day(last_day))
            )
            and is_chosen_or_none(category, categories)
            and is_chosen_or_none(channel, channels)
        union all
        select *
        from ages_by_week
        where
            not is_a_part(categories, channels)
            and week_start < date_trunc('week', standing_day(last_day))
    )

    select
        unit_of(ward_id, current_ward_id, counted_by) as unit_id,
        week_start,
        band_number,
        change
    from changes
    where
        is_chosen(family, families)
        and unit_of(ward_id, current_ward_id, counted_by)
        in (from chosen_wards(units_of))

-- Question: Which open cases does a reader's choice hold?
-- Grain: a macro: one row per case, as in the mart open_cases, with the unit it counts
--   in (unit_id)
-- Leaves out: nothing that is chosen
-- Reads: open_cases, wards
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- lists of codes, null for no limit.
create or replace macro chosen_open_cases(
    families, categories, channels, units_of, counted_by
) as table
    with placed as (
        select
            *,
            unit_of(ward_id, current_ward_id, counted_by) as unit_id
        from open_cases
    )

    select *
    from placed
    where
        is_chosen(family, families)
        and is_chosen_or_none(category, categories)
        and is_chosen_or_none(channel, channels)
        and unit_id in (from chosen_wards(units_of))

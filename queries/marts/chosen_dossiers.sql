-- Question: Which dossiers does a reader's choice hold?
-- Grain: a macro: one row per dossier, as in the mart dossiers, with the unit it counts
--   in (unit_id)
-- Leaves out: nothing that is chosen
-- Reads: dossiers, wards
-- `of_body` is competent (the body that decides; null means it) or receiving;
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- lists of codes, null for no limit.
create or replace macro chosen_dossiers(
    categories, channels, units_of, counted_by, of_body
) as table
    with placed as (
        select
            dossiers.*,
            case
                when of_body = 'receiving'
                    then unit_of(ward_id, current_ward_id, counted_by)
                else unit_of(competent_ward_id, competent_current_ward_id, counted_by)
            end as unit_id
        from dossiers
    )

    select *
    from placed
    where
        is_chosen_or_none(category, categories)
        and is_chosen_or_none(channel, channels)
        and unit_id in (from chosen_wards(units_of))

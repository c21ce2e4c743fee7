-- Question: Which dossiers does a reader's choice hold?
-- Grain: a macro: one row per dossier, as in the mart dossiers, with the unit it counts
--   in (unit_id)
-- Leaves out: nothing that is chosen
-- Reads: dossiers, wards
-- `of_body` is competent (the body that decides; null means it) or receiving;
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- lists of codes, null for no limit.
create or replace macro chosen_dossiers(
    categories, units_of, counted_by, of_body
) as table
    with chosen_wards as (
        select ward_id
        from wards
        where
            units_of is null
            or list_contains(units_of, ward_code)
            or list_contains(units_of, ward_code || '@' || valid_from)
    ),

    placed as (
        select
            dossiers.*,
            case
                when of_body = 'receiving' and counted_by = 'current'
                    then dossiers.current_ward_id
                when of_body = 'receiving' then dossiers.ward_id
                when counted_by = 'current' then dossiers.competent_current_ward_id
                else dossiers.competent_ward_id
            end as unit_id
        from dossiers
    )

    select *
    from placed
    where
        (categories is null or list_contains(categories, coalesce(category, 'none')))
        and unit_id in (select chosen_wards.ward_id from chosen_wards)

-- Question: Which cases does a reader's choice hold?
-- Grain: a macro: one row per case, as in the mart cases, with the unit it counts in
--   (unit_id), the day of the figures (as_of_on) and the smallest number for which a
--   neighbourhood's cases are listed (minimum_cases)
-- Leaves out: duplicates; where closed ones are chosen also cases that ended without a
--   date, or were transferred
-- Reads: cases, wards, meta
-- `which_of` is open, overdue, due_soon, closed or received, null for open; the others
-- are lists of codes and days, null for no limit.
create or replace macro chosen_cases(
    which_of, first_day, last_day, families, categories, channels, units_of, places,
    counted_by
) as table
    with chosen_wards as (
        select ward_id
        from wards
        where
            units_of is null
            or list_contains(units_of, ward_code)
            or list_contains(units_of, ward_code || '@' || valid_from)
    ),

    known as (
        select
            cases.*,
            meta.as_of_on,
            meta.minimum_cases,
            case
                when counted_by = 'current' then cases.current_ward_id
                else cases.ward_id
            end as unit_id
        from cases
        cross join meta
        where cases.is_counted
    )

    select *
    from known
    where
        case coalesce(which_of, 'open')
            when 'open' then is_open
            when 'overdue' then is_overdue
            when 'due_soon' then is_due_soon
            when 'closed'
                then
                    leaves_as = 'closed'
                    and (first_day is null or closed_on >= first_day)
                    and (last_day is null or closed_on <= last_day)
            when 'received'
                then
                    (first_day is null or received_on >= first_day)
                    and (last_day is null or received_on <= last_day)
            else false
        end
        and (families is null or list_contains(families, family))
        and (
            categories is null or list_contains(categories, coalesce(category, 'none'))
        )
        and (channels is null or list_contains(channels, coalesce(channel, 'none')))
        and (places is null or list_contains(places, coalesce(neighbourhood, 'none')))
        and unit_id in (select chosen_wards.ward_id from chosen_wards)

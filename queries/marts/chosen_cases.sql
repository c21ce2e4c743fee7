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
    with known as (
        select
            cases.*,
            meta.as_of_on,
            meta.minimum_cases,
            unit_of(cases.ward_id, cases.current_ward_id, counted_by) as unit_id
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
                then leaves_as = 'closed' and is_within(closed_on, first_day, last_day)
            when 'received' then is_within(received_on, first_day, last_day)
            else false
        end
        and is_chosen(family, families)
        and is_chosen_or_none(category, categories)
        and is_chosen_or_none(channel, channels)
        and is_chosen_or_none(neighbourhood, places)
        and unit_id in (from chosen_wards(units_of))

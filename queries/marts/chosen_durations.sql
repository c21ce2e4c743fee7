-- Question: Which durations does a reader's choice hold?
-- Grain: a macro: one row per case received in the period, as in the mart durations,
--   with the unit it counts in (unit_id)
-- Leaves out: what durations leaves out
-- Reads: durations
-- `counted_by` is received (the units of the day of receipt) or current; the others are
-- days and lists of codes, null for no limit.
create or replace macro chosen_durations(
    first_day, last_day, families, categories, channels, counted_by
) as table
    select
        *,
        unit_of(ward_id, current_ward_id, counted_by) as unit_id
    from durations
    where
        is_within(received_on, first_day, last_day)
        and is_chosen(family, families)
        and is_chosen_or_none(category, categories)
        and is_chosen_or_none(channel, channels)

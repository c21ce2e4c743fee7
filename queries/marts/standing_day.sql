-- Question: On the evening of which day does a reader look at what is open?
-- Grain: a macro: the day that was chosen; the as-of day where none was, or a later one
-- Leaves out: nothing
-- Reads: meta
create or replace macro standing_day(chosen_day) as (
    select least(coalesce(chosen_day::date, meta.as_of_on), meta.as_of_on)
    from meta
)

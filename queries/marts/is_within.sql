-- Question: Does a day lie in a period?
-- Grain: a macro: true or false for one day; both ends belong to the period, and one
--   that is null is open
-- Leaves out: a day that is null, as soon as the period has an end
create or replace macro is_within(day, first_day, last_day) as (
    (first_day::date is null or day >= first_day::date)
    and (last_day::date is null or day <= last_day::date)
)

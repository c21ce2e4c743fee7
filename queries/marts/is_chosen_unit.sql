-- Question: Is a unit among those a reader chose?
-- Grain: a macro: true or false for one unit; no choice holds every unit
-- Leaves out: nothing that is chosen: a code chooses every unit that bore it,
--   code@first-day the one that began on that day
create or replace macro is_chosen_unit(unit_code, first_day, chosen) as (
    chosen::varchar[] is null
    or list_contains(chosen::varchar[], unit_code)
    or list_contains(chosen::varchar[], unit_code || '@' || first_day)
)

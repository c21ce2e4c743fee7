-- Question: In which unit does a case count?
-- Grain: a macro: the unit of the day of receipt, or where `counted_by` is 'current'
--   the one its place belongs to today
-- Leaves out: nothing
create or replace macro unit_of(unit_then, unit_today, counted_by) as (
    case when counted_by = 'current' then unit_today else unit_then end
)

-- Question: Which instant does a wall-clock time mean, where clocks are put back?
-- Grain: a macro: one instant per wall-clock time and time zone
-- Leaves out: nothing; a time skipped when clocks go forward is moved forward with them
-- In the hour that is lived twice the database takes the second occurrence, the product
-- the first.
create or replace macro first_instant(wall, zone) as
case
    when timezone(zone, timezone(zone, wall) - interval 1 hour) = wall
        then timezone(zone, wall) - interval 1 hour
    else timezone(zone, wall)
end

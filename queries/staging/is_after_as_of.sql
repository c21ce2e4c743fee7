-- Question: Had an event not happened yet on the as-of instant?
-- Grain: a macro: true or false, null where there is no event
-- Leaves out: the time of day, where the event has none
create or replace macro is_after_as_of(
    event, event_instant, event_has_time, as_of_on, as_of_instant
) as
case
    when event_has_time then event_instant > as_of_instant
    else event::date > as_of_on
end

-- Question: Does one event lie before another?
-- Grain: a macro: true or false, null where either event is missing
-- Leaves out: the time of day, where either event has none
create or replace macro is_before(
    a, a_instant, a_has_time, b, b_instant, b_has_time
) as
case
    when a_has_time and b_has_time then a_instant < b_instant else a::date < b::date
end

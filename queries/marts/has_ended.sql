-- Question: Had a week ended by the standing day?
-- Grain: a macro: true or false; `chosen_day` is null for the as-of day
-- Leaves out: nothing
-- Reads: weeks
-- The newest week ends with its last working day. Of an earlier one all days are known:
-- a day that is chosen before its Sunday leaves it unfinished.
create or replace macro has_ended(monday, chosen_day) as
coalesce(
    monday <= (
        select max(weeks.week_start)
        from weeks
        where weeks.is_full_week and weeks.week_end <= standing_day(chosen_day)
    ),
    false
)

-- Question: Which weeks tell the pace of an office?
-- Grain: a macro: the last 8 weeks that have ended by the standing day, or all since
--   the first case where fewer
-- Leaves out: the week of the standing day, unless it has ended by its evening
-- Reads: weeks
create or replace macro last_full_weeks(at_day) as table
    select
        week_start,
        working_days
    from weeks
    where has_ended(week_start, at_day)
    order by week_start desc
    limit 8

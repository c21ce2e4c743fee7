-- Question: Which weeks do the records cover?
-- Grain: one row per ISO week, from the first case to the week of the as-of day
-- Leaves out: days after the as-of day: the last week ends on it (week_end)
-- Reads: calendar, cases, meta
with covered as (
    select
        date_trunc('week', min(cases.received_on))::date as first_day,
        min(meta.as_of_on) as last_day
    from cases
    cross join meta
)

select
    date_trunc('week', calendar.date)::date as week_start,
    max(calendar.date) as week_end,
    count(*) = 7 as is_full_week
from calendar
cross join covered
where calendar.date >= covered.first_day and calendar.date <= covered.last_day
group by date_trunc('week', calendar.date)::date
order by week_start

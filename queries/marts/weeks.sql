-- Question: Which weeks do the records cover?
-- Grain: one row per ISO week, from the first case to the week of the as-of day
-- Leaves out: days after the as-of day: the last week ends on it (week_end); they count
--   as working days of the week all the same
-- Whether a week has ended (is_full_week) the calendar says: with its last working day.
-- Reads: calendar, cases, meta
-- working_days is null where a city that receives five cases a week or more has none:
-- the records of the week are missing.
with covered as (
    select
        date_trunc('week', min(cases.received_on))::date as first_week,
        min(meta.as_of_on) as last_day,
        min(meta.last_full_week) as last_full_week
    from cases
    cross join meta
),

received as (
    select
        date_trunc('week', received_on)::date as week_start,
        count(*) as cases
    from cases
    where is_counted
    group by date_trunc('week', received_on)::date
),

met as (
    select
        date_trunc('week', calendar.date)::date as week_start,
        count(*) filter (where calendar.is_working)::int as working_days
    from calendar
    group by date_trunc('week', calendar.date)::date
)

select
    met.week_start,
    least(met.week_start + 6, covered.last_day) as week_end,
    met.week_start <= covered.last_full_week as is_full_week,
    case
        when
            received.cases > 0
            or avg(coalesce(received.cases, 0)) over () < 5
            then met.working_days
    end as working_days
from met
cross join covered
left join received on met.week_start = received.week_start
where met.week_start >= covered.first_week and met.week_start <= covered.last_day
order by met.week_start

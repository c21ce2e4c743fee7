-- Question: How many working days had each week, where it has records at all?
-- Grain: one row per week; working_days is null where a city that receives five cases a
--   week or more has not one: its records are missing, nobody stayed away
-- Leaves out: nothing
-- Reads: weeks, flow_by_week
with received as (
    select
        week_start,
        sum(received) as cases
    from flow_by_week
    group by week_start
),

counted as (
    select
        weeks.week_start,
        weeks.working_days,
        coalesce(received.cases, 0) as cases
    from weeks
    left join received on weeks.week_start = received.week_start
)

select
    week_start,
    case when cases > 0 or avg(cases) over () < 5 then working_days end as working_days
from counted
order by week_start

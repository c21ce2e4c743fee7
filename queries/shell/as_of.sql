-- Question: What do the published figures cover, and how old are they?
-- Grain: one row
-- Leaves out: cases received after the as-of instant
-- Params:
-- Columns:
--   as_of_on
--   as_of_at           instant  the last instant counted: the end of that day, or that
--                               of the latest event where the city names no day
--   last_full_week     date     Monday of the last week that has ended by then: its
--                               last working day is over
--   built_at           instant  when the figures were built
--   is_simulated       boolean  whether the records are simulated
--   minimum_cases      cases    smallest denominator for which a rate is shown
--   families           codes    record families that have cases
--   cases              cases    cases known; 0 where no record has been taken
--   first_received_on  date     day of receipt of the first, null where there is none
with known as (
    select
        coalesce(list(distinct cases.family order by cases.family), []) as families,
        count(*) as cases,
        min(cases.received_on) as first_received_on
    from cases
)

select
    meta.as_of_on,
    meta.as_of_at,
    meta.last_full_week,
    meta.built_at,
    meta.simulated as is_simulated,
    meta.minimum_cases,
    known.families,
    known.cases,
    known.first_received_on
from meta
cross join known

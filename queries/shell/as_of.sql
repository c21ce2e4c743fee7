-- Question: What do the published figures cover, and how old are they?
-- Grain: one row
-- Leaves out: cases received after the as-of instant
-- Params:
-- Columns:
--   as_of_on       date     last day counted
--   built_at       instant  when the figures were built
--   is_simulated   boolean  whether the records are simulated
--   minimum_cases  cases    smallest denominator for which a rate is shown
--   families       codes    record families that have cases
--   first_on       date     first day a case was received
--   last_on        date     last day a case was received
with families as (
    select
        list(distinct cases.family order by cases.family) as families,
        min(cases.received_on) as first_on,
        max(cases.received_on) as last_on
    from cases
)

select
    meta.as_of_on,
    meta.built_at,
    meta.simulated as is_simulated,
    meta.minimum_cases,
    families.families,
    families.first_on,
    families.last_on
from meta
cross join families

-- Question: Which measures does a chart judge, of which families of records?
-- Grain: one row per measure and family, or all families together
-- Leaves out: levels, which no chart may judge; of a measure judged together only, each
--   family for itself and a city of one family: another measure says the same there
-- Reads: measures, scopes
with families as (
    select distinct families as family
    from scopes
),

alone as (
    select count(*) = 1 as is_alone
    from families
    where family <> 'all'
)

select
    measures.measure,
    families.family
from measures
cross join families
cross join alone
where
    measures.is_judged
    and (
        measures.is_judged_alone or (families.family = 'all' and not alone.is_alone)
    )
order by measures.measure, families.family

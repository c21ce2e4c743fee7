-- Question: Of which families of records does a source list but a selection?
-- Grain: one row per family, and one for all together
-- Leaves out: families whose sources list all their cases
-- Reads: source_coverage
with partial as (
    select distinct family
    from source_coverage
    where covers <> 'whole'
)

select family
from partial
union all
select 'all' as family
from partial
group by all
order by family

-- Question: What does each weekly measure count, and by which version of its formula?
-- Grain: one row per measure
-- Leaves out: figures that are no weekly measure; targets not yet in force on the as-of
--   day
-- Leaves out vi: số liệu không phải chỉ số hằng tuần; chỉ tiêu chưa có hiệu lực
--   vào ngày số liệu
-- Params:
-- Columns:
--   measure     code     name of the measure: its file is queries/measures/<name>.sql
--   question    text     what it answers
--   leaves_out  text     what is in none of its numbers
--   unit        text     unit of its value
--   better      code     higher, lower or neutral
--   minimum     cases    smallest denominator that is judged
--   version     number   raised with every change of the formula
--   is_judged   boolean  whether a chart judges its weeks
--   is_judged_alone  boolean  whether one does so in each family by itself; false where
--                             another measure says the same there
--   target      number   the city's target on the as-of day, null for none
with targets_in_force as (
    select
        targets.measure,
        last(targets.target order by targets.valid_from nulls first) as target
    from targets
    cross join meta
    where targets.valid_from is null or targets.valid_from <= meta.as_of_on
    group by targets.measure
)

select
    measures.measure,
    measures.question,
    measures.leaves_out,
    measures.unit,
    measures.better,
    measures.minimum,
    measures.version,
    measures.is_judged,
    measures.is_judged_alone,
    targets_in_force.target
from measures
left join targets_in_force on measures.measure = targets_in_force.measure
order by measures.measure

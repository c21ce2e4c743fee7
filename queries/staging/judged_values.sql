-- Question: Which weekly values does a chart judge?
-- Grain: one row per measure, units, family, ward and week
-- Leaves out: measures no chart judges in that family; weeks after a ward was
--   dissolved; cases of no ward: nobody can explain them, and they would tell how
--   uneven wards are
-- Reads: measure_values, judged_measures, wards
select measure_values.*
from measure_values
semi join judged_measures
    on
        measure_values.measure = judged_measures.measure
        and measure_values.family = judged_measures.family
left join wards on measure_values.ward_id = wards.ward_id
where
    measure_values.ward_id <> 0
    and (wards.valid_to is null or wards.valid_to >= measure_values.week_start + 6)
order by
    measure_values.measure, measure_values.units, measure_values.family,
    measure_values.ward_id, measure_values.week_start

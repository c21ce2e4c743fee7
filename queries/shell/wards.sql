-- Question: Which wards can be chosen?
-- Grain: one row per unit that has a case
-- Leaves out: units without a case; cases that name no known unit
-- Params:
--   units
-- Columns:
--   ward_code      code  code of the unit
--   ward_valid_from
--   ward_valid_to  date  last day of the unit, null while it exists
--   ward_name
with met as (
    select distinct unit_of(cases.ward_id, cases.current_ward_id, $units) as ward_id
    from cases
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.valid_to as ward_valid_to,
    wards.ward_name
from met
inner join wards on met.ward_id = wards.ward_id
where wards.ward_id <> 0
order by
    wards.valid_to is not null,
    in_order(wards.ward_name) collate vi,
    wards.place

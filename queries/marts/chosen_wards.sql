-- Question: Which units does a reader's choice hold?
-- Grain: a macro: one row per unit, its ward_id; every unit where `codes` is null
-- Leaves out: units that are not chosen
-- Reads: wards
create or replace macro chosen_wards(codes) as table
    select ward_id
    from wards
    where is_chosen_unit(ward_code, valid_from, codes)

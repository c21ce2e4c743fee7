-- Question: Does each unit of a file stand on one row only, as merged cells leave it?
-- Grain: one row
-- Leaves out: rows that cannot be taken, or that name no unit
-- Reads: typed (the rows of the file)
select count(ward_raw) = count(distinct ward_raw) and count(ward_raw) > 1 as is_merged
from typed
where reason is null

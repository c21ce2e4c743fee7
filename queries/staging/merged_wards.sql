-- Question: Does each unit, or each category, of a file stand on one row only, as cells
--   that were merged leave it?
-- Grain: one row
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file)
-- Columns:
--   is_merged           boolean whether the first row names a unit, and others another
--                               one each
--   is_merged_category  boolean the same of categories
select
    count(ward_raw) > 1
    and count(ward_raw) = count(distinct ward_raw)
    and min(line) filter (where ward_raw is not null) = min(line) as is_merged,
    count(category) > 1
    and count(category) = count(distinct category)
    and min(line) filter (where category is not null) = min(line) as is_merged_category
from typed
where reason is null

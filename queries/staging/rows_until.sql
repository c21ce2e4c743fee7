-- Question: How many cases of a file were received up to a day?
-- Grain: one row
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file)
-- Params:
--   last_on  date  the last day, inclusive
select count(*) as rows
from typed
where reason is null and received_at::date <= $last_on::date

-- Question: Which cases does a batch bring that were not known, or not so?
-- Grain: one row per source and case id
-- Leaves out: what was known before, as it was known
-- Reads: known
-- Params:
--   batch  integer  number of the batch
-- Most ids begin with no zero: their number is the id, and is not kept twice.
select
    $batch::int as batch,
    source,
    id,
    nullif(number, id) as number,
    received_on,
    ward,
    category
from known
where is_brought

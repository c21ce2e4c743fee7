-- Question: Which cases does a file bring that were not known?
-- Grain: one row per row of the file whose case is new
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file), known
select
    typed.source,
    hash(typed.case_id) as id,
    hash(ltrim(typed.case_id, '0')) as number,
    typed.received_at::date as received_on,
    hash(typed.ward_raw) as ward,
    hash(typed.category) as category
from typed
anti join known
    on typed.source = known.source and hash(typed.case_id) = known.id
where typed.reason is null

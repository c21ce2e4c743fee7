-- Question: Which cases does a file bring that were not known, or not so?
-- Grain: one row per case: the last of its rows
-- Leaves out: rows that cannot be taken; cases that are known with the same day, unit
--   and category
-- Reads: typed (the rows of the file), known
with said as (
    select
        source,
        hash(case_id) as id,
        hash(ltrim(any_value(case_id), '0')) as number,
        arg_max(received_at, line)::date as received_on,
        hash(arg_max(ward_raw, line)) as ward,
        hash(arg_max(category, line)) as category
    from typed
    where reason is null
    group by source, hash(case_id)
)

select said.*
from said
left join known on said.source = known.source and said.id = known.id
where
    known.id is null
    or said.received_on <> known.received_on
    or said.ward is distinct from known.ward
    or said.category is distinct from known.category

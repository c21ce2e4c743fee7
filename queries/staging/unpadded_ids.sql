-- Question: Which case ids of a file are known with more or fewer leading zeros?
-- Grain: one row
-- Leaves out: rows that cannot be taken; ids that are not digits alone
-- Reads: typed (the rows of the file), known
-- Params:
--   source  name  source of city.toml
-- Columns:
--   rows   rows     rows received on the same day as the case of the other spelling
--   lines  numbers  the first lines of those
with numbered as (
    select
        line,
        hash(case_id) as id,
        hash(ltrim(case_id, '0')) as number,
        received_at::date as received_on
    from typed
    where reason is null and regexp_full_match(case_id, '\d+')
),

spelled as (
    select
        id,
        number,
        received_on
    from known
    where source = $source
    union all
    select
        id,
        number,
        received_on
    from numbered
)

select
    count(distinct numbered.line) as rows,
    min(numbered.line, 3) as lines
from numbered
inner join spelled
    on
        numbered.number = spelled.number
        and numbered.received_on = spelled.received_on
        and numbered.id <> spelled.id

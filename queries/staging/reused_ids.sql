-- Question: Which case ids of a file named other cases before?
-- Grain: one row
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file), known
-- Params:
--   source  name  source of city.toml
-- Columns:
--   shared_rows  rows     rows whose id is known
--   other_rows   rows     of those, rows received on another day, and in another unit
--                         or category
--   lines        numbers  the first lines of those
--   day_rows     rows     rows received on another day, whatever their unit
--   day_lines    numbers  the first lines of those
with compared as (
    select
        typed.line,
        typed.received_at::date <> known.received_on as is_of_other_day,
        typed.received_at::date <> known.received_on
        and (
            hash(typed.ward_raw) <> known.ward
            or hash(typed.category) <> known.category
            or (typed.ward_raw is null and typed.category is null)
        ) as is_other
    from typed
    inner join known on hash(typed.case_id) = known.id and known.source = $source
    where typed.reason is null
)

select
    count(*) as shared_rows,
    count(*) filter (where is_other) as other_rows,
    min(line, 3) filter (where is_other) as lines,
    count(*) filter (where is_of_other_day) as day_rows,
    min(line, 3) filter (where is_of_other_day) as day_lines
from compared

-- Question: Before which day is the year of a receipt wrong?
-- Grain: one row: that day, or null where nothing lies so far before the rest
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file), known
-- Params:
--   source  name  source of city.toml
-- Three years without any, and ten years from one row to the first of the rest, or
-- fifteen from up to one row in twenty: no archive looks like that, a wrong year does.
with receipts as (
    select received_at::date as received_on
    from typed
    where reason is null
    union all
    select received_on
    from known
    where source = $source
),

days as (
    select
        received_on,
        count(*) as rows
    from receipts
    group by received_on
),

gaps as (
    select
        received_on,
        lead(received_on) over (order by received_on) as next_on,
        sum(rows) over (order by received_on) as rows_so_far,
        sum(rows) over () as all_rows
    from days
)

select
    max(
        next_on
        - case when rows_so_far = 1 then interval 10 years else interval 15 years end
    )::date as earliest_on
from gaps
where
    next_on >= received_on + interval 3 years
    and rows_so_far <= greatest(1, all_rows * 0.05)

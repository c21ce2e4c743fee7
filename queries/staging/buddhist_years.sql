-- Question: Which date columns of a file count their years by another calendar?
-- Grain: one row per date column most of whose years lie centuries ahead
-- Leaves out: columns with few such years: those are slips
-- Reads: typed (the rows of the file)
with dates as (
    unpivot (
        select
            line,
            received_at,
            due_at,
            first_response_at,
            closed_at,
            reopened_at,
            updated_at
        from typed
    )
    on
    received_at, due_at, first_response_at, closed_at, reopened_at, updated_at
    into name column_name value read_at
)

select
    column_name,
    min(line) filter (where date_part('year', read_at) >= 2400) as line
from dates
group by column_name
having count(*) filter (where date_part('year', read_at) >= 2400) * 2 >= count(*)
order by column_name

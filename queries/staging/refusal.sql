-- Question: How many rows of a file cannot be taken, and why most often?
-- Grain: one row
-- Leaves out: denunciations: they are kept as counts by design, which is no fault of
--   the file
-- Reads: typed (the rows of the file)
with faults as (
    select
        reason,
        count(*) as rows,
        any_value(detail) as detail
    from typed
    where reason is not null and reason <> 'denunciation'
    group by reason
)

select
    (select count(*) from typed) as read_rows,
    coalesce(sum(faults.rows), 0)::bigint as rejected_rows,
    arg_max(faults.reason, faults.rows) as reason,
    arg_max(faults.detail, faults.rows) as detail
from faults

-- Question: How many rows of a file cannot be taken, and why most often?
-- Grain: one row
-- Leaves out: denunciations: they are kept as counts by design, which is no fault of
--   the file
-- Reads: typed (the rows of the file)
with faults as (
    select
        reason,
        count(*) as rows,
        min(line) as line,
        arg_min(detail, line) as detail,
        arg_min(detail_message, line) as detail_message
    from typed
    where reason is not null and reason <> 'denunciation'
    group by reason
)

select
    (select count(*) from typed) as read_rows,
    coalesce(sum(faults.rows), 0)::bigint as rejected_rows,
    arg_max(faults.reason, faults.rows) as reason,
    arg_max(faults.line, faults.rows) as line,
    arg_max(coalesce(faults.detail, ''), faults.rows) as detail,
    arg_max(coalesce(faults.detail_message, ''), faults.rows) as detail_message
from faults

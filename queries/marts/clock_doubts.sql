-- Question: Did the clock run behind an earlier import when these figures were made?
-- Grain: one row, of the newest import, where it did; else none
-- Leaves out: clocks that ran behind before and go right again
-- Reads: ledger, meta
with newest as (
    select
        max(batch) as batch,
        arg_max(file, batch) as file,
        arg_max(source, batch) as source,
        arg_max(imported_at, batch) as imported_at,
        max(imported_at) as last_imported_at
    from ledger
),

read_at as (
    select
        newest.*,
        meta.built_at,
        timezone(
            meta.timezone, timezone('UTC', newest.last_imported_at)
        ) as last_import_at
    from newest
    cross join meta
)

select
    source,
    batch,
    file,
    null::bigint as cases,
    imported_at as since,
    built_at as clock_at,
    last_import_at
from read_at
where built_at < last_import_at

-- Question: Which of two versions of a case is the newer?
-- Grain: a macro: one rank per version; the greatest is the newest
-- Leaves out: the name and the bytes of the file: they say nothing of time
-- A version speaks of the instant it was updated. Where its export says that of others
-- alone, nothing but its own events happened to it; where the export never says it, the
-- version speaks of the export: what a newer one says holds, a case open again too.
-- Then the newer export counts, then the one that was taken later: a corrected file may
-- take a date away. In one import the version that knows the later event is newer, then
-- the one that knows more of them.
-- Instants are in UTC; one after the import is a fault of writing and moves nothing.
create or replace macro version_rank(
    updated_at, imported_at, has_updates, export_at, taken_in, batch,
    received_at, first_response_at, closed_at, reopened_at
) as
row(
    coalesce(
        case when updated_at <= imported_at then updated_at end,
        case
            when has_updates
                then greatest(received_at, first_response_at, closed_at, reopened_at)
        end,
        export_at,
        timestamp '0001-01-01'
    ),
    coalesce(export_at, timestamp '0001-01-01'),
    taken_in,
    batch,
    greatest(received_at, first_response_at, closed_at, reopened_at),
    (first_response_at is not null)::int
    + (closed_at is not null)::int
    + (reopened_at is not null)::int
)

-- Question: How many cases came into and left the backlog?
-- Grain: one row per ward, today's ward, family and week in which something happened
-- Leaves out: duplicates; cases that ended without a date; cases moved in (no record
--   tells of one: moved_in is 0)
-- Reads: cases
with events as (
    select
        ward_id,
        current_ward_id,
        family,
        received_on as happened_on,
        'received' as event
    from cases
    where is_queued
    union all
    select
        ward_id,
        current_ward_id,
        family,
        earlier_closed_on as happened_on,
        'closed' as event
    from cases
    where is_queued and earlier_closed_on is not null
    union all
    select
        ward_id,
        current_ward_id,
        family,
        reopened_on as happened_on,
        'reopened' as event
    from cases
    where is_queued and reopened_on is not null
    union all
    select
        ward_id,
        current_ward_id,
        family,
        closed_on as happened_on,
        leaves_as as event
    from cases
    where is_queued and leaves_as is not null
),

counted as (
    select
        ward_id,
        current_ward_id,
        family,
        date_trunc('week', happened_on)::date as week_start,
        count(*) filter (where event = 'received')::int as received,
        count(*) filter (where event = 'reopened')::int as reopened,
        0::int as moved_in,
        count(*) filter (where event = 'closed')::int as closed,
        count(*) filter (where event = 'moved_out')::int as moved_out
    from events
    group by ward_id, current_ward_id, family, date_trunc('week', happened_on)::date
)

-- What the queue grew by in the week is said here alone; every other query sums it up.
select
    ward_id,
    current_ward_id,
    family,
    week_start,
    received,
    reopened,
    moved_in,
    closed,
    moved_out,
    received + reopened + moved_in as entered,
    closed + moved_out as left_queue,
    received + reopened + moved_in - closed - moved_out as net
from counted
order by week_start, ward_id, current_ward_id, family

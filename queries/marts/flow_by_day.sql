-- Question: How many cases came into and left the backlog?
-- Grain: one row per ward, today's ward, family, category, channel and day on which
--   something happened
-- Leaves out: duplicates; cases that ended without a date; cases moved in (no record
--   tells of one: moved_in is 0)
-- Reads: stays
with events as (
    select
        ward_id,
        current_ward_id,
        family,
        category,
        channel,
        entered_on as happened_on,
        entered_as as event
    from stays
    union all
    select
        ward_id,
        current_ward_id,
        family,
        category,
        channel,
        left_on as happened_on,
        left_as as event
    from stays
    where left_as is not null
),

counted as (
    select
        ward_id,
        current_ward_id,
        family,
        category,
        channel,
        happened_on,
        count(*) filter (where event = 'received')::int as received,
        count(*) filter (where event = 'reopened')::int as reopened,
        0::int as moved_in,
        count(*) filter (where event = 'closed')::int as closed,
        count(*) filter (where event = 'moved_out')::int as moved_out
    from events
    group by ward_id, current_ward_id, family, category, channel, happened_on
)

-- What the queue grew by on the day is said here alone; every other query sums it up.
select
    ward_id,
    current_ward_id,
    family,
    category,
    channel,
    happened_on,
    received,
    reopened,
    moved_in,
    closed,
    moved_out,
    received + reopened + moved_in as entered,
    closed + moved_out as left_queue,
    received + reopened + moved_in - closed - moved_out as net
from counted
order by happened_on, ward_id, current_ward_id, family, category, channel

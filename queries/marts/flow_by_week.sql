-- Question: How many cases came into and left the backlog, week by week?
-- Grain: one row per ward, today's ward, family and week in which something happened
-- Leaves out: what flow_by_day leaves out
-- Reads: flow_by_day
-- The same numbers as flow_by_day in few rows, for who looks at all categories and
-- channels together.
select
    ward_id,
    current_ward_id,
    family,
    date_trunc('week', happened_on)::date as week_start,
    sum(received)::int as received,
    sum(reopened)::int as reopened,
    sum(moved_in)::int as moved_in,
    sum(closed)::int as closed,
    sum(moved_out)::int as moved_out,
    sum(entered)::int as entered,
    sum(left_queue)::int as left_queue,
    sum(net)::int as net
from flow_by_day
group by ward_id, current_ward_id, family, date_trunc('week', happened_on)::date
order by week_start, ward_id, current_ward_id, family

-- Question: How many cases came in, day by day, before a day and from another on?
-- Grain: one row per day on which a case came in
-- Leaves out: nothing
-- Reads: records
-- Params:
--   from_date  date  first day, inclusive
--   to_date    date  last day, inclusive
-- Columns:
--   received_on
--   cases        cases  received that day
select
    received_at::date as received_on,
    count(*) as cases
from records
where received_at::date between $from_date::date and $to_date::date
group by received_on
order by received_on

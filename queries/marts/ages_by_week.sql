-- Question: In which week did how many open cases enter and leave an age band?
-- Grain: one row per ward, today's ward, family, band and week in which their number
--   changed
-- Leaves out: what ages_by_day leaves out
-- Reads: ages_by_day
-- The same numbers as ages_by_day in few rows, for who looks at all categories and
-- channels together.
select
    ward_id,
    current_ward_id,
    family,
    band_number,
    date_trunc('week', changed_on)::date as week_start,
    sum(change)::int as change
from ages_by_day
group by
    ward_id, current_ward_id, family, band_number, date_trunc('week', changed_on)::date
order by week_start, ward_id, current_ward_id, family, band_number

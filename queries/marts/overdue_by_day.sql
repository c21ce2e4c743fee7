-- Question: On which day did how many open cases become overdue, or leave as such?
-- Grain: one row per ward, today's ward, family, category, channel and day on which
--   their number changed
-- Leaves out: cases without a due date; cases that ended without a date; duplicates;
--   those that fall overdue after the as-of instant
-- Reads: stays, meta
-- So many are overdue at the end of a day as the changes up to it add up to: one closed
-- on the day it fell overdue never is.
with late as (
    select
        stays.*,
        greatest(stays.entered_on, stays.overdue_on) as late_on
    from stays
    cross join meta
    where
        is_past_due(stays.due_until, meta.as_of_at)
        and greatest(stays.entered_on, stays.overdue_on) < stays.left_on
),

changes as (
    select
        *,
        late_on as changed_on,
        1 as change
    from late
    union all
    select
        *,
        left_on as changed_on,
        -1 as change
    from late
    where left_as is not null
)

select
    ward_id,
    current_ward_id,
    family,
    category,
    channel,
    changed_on,
    sum(change)::int as change
from changes
group by ward_id, current_ward_id, family, category, channel, changed_on
order by changed_on, ward_id, current_ward_id, family, category, channel

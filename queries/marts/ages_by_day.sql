-- Question: On which day did how many open cases enter and leave an age band?
-- Grain: one row per ward, today's ward, family, category, channel, band and day on
--   which their number changed
-- Leaves out: duplicates; cases that ended without a date; days after the as-of day
-- Reads: stays, age_bands, meta
-- So many are open at the end of a day, of that age, as the changes up to it add up to.
with banded as (
    select
        stays.ward_id,
        stays.current_ward_id,
        stays.family,
        stays.category,
        stays.channel,
        age_bands.band_number,
        greatest(stays.entered_on, stays.received_on + age_bands.first_day) as from_on,
        least(
            stays.left_on,
            coalesce(stays.received_on + age_bands.last_day + 1, date '9999-12-31')
        ) as until_on
    from stays
    cross join age_bands
),

changes as (
    select
        *,
        from_on as changed_on,
        1 as change
    from banded
    where from_on < until_on
    union all
    select
        *,
        until_on as changed_on,
        -1 as change
    from banded
    where from_on < until_on
)

select
    changes.ward_id,
    changes.current_ward_id,
    changes.family,
    changes.category,
    changes.channel,
    changes.band_number,
    changes.changed_on,
    sum(changes.change)::int as change
from changes
cross join meta
where changes.changed_on <= meta.as_of_on
group by all
order by
    changes.changed_on,
    changes.ward_id,
    changes.current_ward_id,
    changes.family,
    changes.category,
    changes.channel,
    changes.band_number

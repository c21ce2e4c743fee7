-- Question: How many cases were open at the end of each week, and how old were they?
-- Grain: one row per ward, today's ward, family, week from their first case on, and
--   band
-- Leaves out: duplicates; cases that ended without a date
-- Reads: cases, age_bands, weeks, meta
-- Each stay in the backlog enters and leaves a band on known days: +1 and -1, then a
--   running sum.
with stays as (
    select
        ward_id,
        current_ward_id,
        family,
        received_on,
        received_on as entered_on,
        coalesce(earlier_closed_on, closed_on) as left_on
    from cases
    where is_queued
    union all
    select
        ward_id,
        current_ward_id,
        family,
        received_on,
        reopened_on as entered_on,
        closed_on as left_on
    from cases
    where is_queued and reopened_on is not null
),

-- A case is counted at the end of a day: received and closed on one day, it never is.
banded as (
    select
        stays.ward_id,
        stays.current_ward_id,
        stays.family,
        age_bands.band_number,
        greatest(stays.entered_on, stays.received_on + age_bands.first_day) as from_on,
        least(
            coalesce(stays.left_on, date '9999-12-31'),
            coalesce(stays.received_on + age_bands.last_day + 1, date '9999-12-31')
        ) as until_on
    from stays
    cross join age_bands
),

changes as (
    select
        ward_id,
        current_ward_id,
        family,
        band_number,
        from_on as changed_on,
        1 as change
    from banded
    where from_on < until_on
    union all
    select
        ward_id,
        current_ward_id,
        family,
        band_number,
        until_on as changed_on,
        -1 as change
    from banded
    where from_on < until_on
),

weekly as (
    select
        changes.ward_id,
        changes.current_ward_id,
        changes.family,
        changes.band_number,
        date_trunc('week', changes.changed_on)::date as week_start,
        sum(changes.change)::int as change
    from changes
    cross join meta
    where changes.changed_on <= meta.as_of_on
    group by
        changes.ward_id,
        changes.current_ward_id,
        changes.family,
        changes.band_number,
        date_trunc('week', changes.changed_on)::date
),

begun as (
    select
        ward_id,
        current_ward_id,
        family,
        date_trunc('week', min(received_on))::date as first_week
    from stays
    group by ward_id, current_ward_id, family
),

cells as (
    select
        begun.ward_id,
        begun.current_ward_id,
        begun.family,
        weeks.week_start,
        age_bands.band_number,
        age_bands.band
    from begun
    inner join weeks on begun.first_week <= weeks.week_start
    cross join age_bands
)

select
    cells.ward_id,
    cells.current_ward_id,
    cells.family,
    cells.week_start,
    cells.band_number,
    cells.band,
    sum(coalesce(weekly.change, 0)) over (
        partition by
            cells.ward_id, cells.current_ward_id, cells.family, cells.band_number
        order by cells.week_start
    )::int as open_cases
from cells
left join weekly
    on
        cells.ward_id = weekly.ward_id
        and cells.current_ward_id = weekly.current_ward_id
        and cells.family = weekly.family
        and cells.week_start = weekly.week_start
        and cells.band_number = weekly.band_number
order by
    cells.week_start,
    cells.ward_id,
    cells.current_ward_id,
    cells.family,
    cells.band_number

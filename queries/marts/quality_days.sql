-- Question: On which day did each unit close most, and how many does it usually?
-- Grain: one row per source and unit of today that closed a case in half a year
-- Leaves out: duplicates; cases of no unit; what is older than half a year before the
--   newest closing of its source
-- Reads: cases
-- A full day of a unit is that of the other days it closed on which 19 in 20 do not
-- exceed; one that closed on fewer than 10 others has none, and half of its closings
-- stand for four such. Where the other units together closed more on the day than on
-- their own full days, as after a feast or when a system closes for all, the usual is
-- raised as much.
with spans as (
    select
        source,
        max(closed_on) - 182 as begins_after
    from cases
    where is_event
    group by source
),

days as (
    select
        cases.source,
        cases.current_ward_id as ward_id,
        cases.closed_on,
        count(*) as cases,
        sum(count(*)) over (partition by cases.source, cases.closed_on) as every_unit,
        sum(count(*)) over (partition by cases.source, cases.current_ward_id)
            as unit_cases,
        sum(count(*)) over (partition by cases.source) as source_cases,
        row_number() over (
            partition by cases.source, cases.current_ward_id
            order by count(*) desc, cases.closed_on asc
        ) as place
    from cases
    inner join spans on cases.source = spans.source
    where
        cases.is_event
        and cases.current_ward_id > 0
        and cases.closed_on > spans.begins_after
    group by cases.source, cases.current_ward_id, cases.closed_on
),

of_source as (
    select distinct
        source,
        closed_on,
        every_unit
    from days
),

full_days as (
    select
        source,
        quantile_disc(every_unit, 0.95) as every_unit
    from of_source
    group by source
),

own as (
    select
        source,
        ward_id,
        count(*) filter (where place > 1) as other_days,
        quantile_disc(cases, 0.95) filter (where place > 1) as full_day
    from days
    group by source, ward_id
)

select
    days.source,
    days.ward_id,
    days.closed_on,
    days.unit_cases::bigint as cases,
    days.cases as counted,
    (
        case
            when own.other_days >= 10 then own.full_day
            else days.unit_cases / 8
        end
        * greatest(
            1,
            (days.every_unit - days.cases)
            / nullif(
                full_days.every_unit * (1 - days.unit_cases / days.source_cases), 0
            )
        )
    )::double as full_day
from days
inner join own on days.source = own.source and days.ward_id = own.ward_id
inner join full_days on days.source = full_days.source
where days.place = 1
order by days.source, days.ward_id

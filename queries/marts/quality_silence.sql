-- Question: How long is each unit without a new case, and how many would have come?
-- Grain: one row per source and unit of today that had a case
-- Leaves out: duplicates; cases of no unit; units that are no more
-- Reads: cases, wards
-- Expected are as many as the unit's share of the source's cases, in the half year up
-- to its last, of those that the other units received since: seasons and feasts are in.
with days as (
    select
        cases.source,
        cases.current_ward_id as ward_id,
        cases.received_on,
        count(*) as cases,
        cases.received_on - lag(cases.received_on) over (
            partition by cases.source, cases.current_ward_id
            order by cases.received_on
        ) as gap_days
    from cases
    inner join wards on cases.current_ward_id = wards.ward_id
    where cases.is_counted and cases.current_ward_id > 0 and wards.valid_to is null
    group by cases.source, cases.current_ward_id, cases.received_on
),

flow as (
    select
        source,
        received_on,
        sum(cases) as cases,
        sum(sum(cases)) over (
            partition by source
            order by received_on
        ) as cases_so_far,
        sum(sum(cases)) over (partition by source) as every_case,
        max(received_on) over (partition by source) as source_last_on
    from days
    group by source, received_on
),

lasts as (
    select
        source,
        ward_id,
        max(received_on) as last_on
    from days
    group by source, ward_id
),

own as (
    select
        days.source,
        days.ward_id,
        lasts.last_on,
        sum(days.cases) as cases,
        count(days.gap_days) as gaps,
        max(days.gap_days) as longest_gap_days
    from days
    inner join lasts
        on days.source = lasts.source and days.ward_id = lasts.ward_id
    where days.received_on > lasts.last_on - 182
    group by days.source, days.ward_id, lasts.last_on
),

beside as (
    select
        own.*,
        until_last.source_last_on - own.last_on as silent_days,
        until_last.every_case - until_last.cases_so_far as since,
        until_last.cases_so_far - coalesce(before.cases_so_far, 0) - own.cases
            as of_others
    from own
    inner join flow as until_last
        on own.source = until_last.source and own.last_on = until_last.received_on
    asof left join flow as before
        on own.source = before.source and own.last_on - 182 >= before.received_on
)

select
    source,
    ward_id,
    last_on,
    silent_days,
    gaps,
    longest_gap_days,
    cases::bigint as cases,
    coalesce(cases * since / nullif(of_others, 0), 0)::double as expected
from beside
order by source, ward_id

-- Question: How fresh are the records of each source?
-- Grain: one row per source
-- Leaves out: events after the as-of instant
-- Leaves out vi: việc xảy ra sau thời điểm số liệu
-- Params:
-- Columns:
--   source             name   source of city.toml
--   family             code   grievance or dossier
--   cases              cases  cases known
--   first_received_on  date   day the first was received
--   last_received_on   date   day the last was received
--   last_event_on      date   latest receipt, response or closing
--   as_of_on
--   days_behind        days   as-of day minus the latest event
--   usual_gap_days     days   the longest time from one day with an event to the next,
--                             in the 26 weeks up to the latest; null with fewer than
--                             5 such times, which tell no rhythm
--   unallocated_cases  cases  cases without a known ward
--   undated_cases      cases  closed without a date: in no response time and no backlog
--   no_deadline_cases  cases  cases without a due date: in no on-time share
with event_days as (
    select
        source,
        family,
        received_on as event_on
    from cases
    union
    select
        source,
        family,
        first_response_on as event_on
    from cases
    union
    select
        source,
        family,
        closed_on as event_on
    from cases
),

gaps as (
    select
        source,
        family,
        event_on,
        event_on - lag(event_on) over (
            partition by source, family
            order by event_on
        ) as gap_days,
        max(event_on) over (partition by source, family) as last_event_on
    from event_days
    where event_on is not null
),

rhythm as (
    select
        source,
        family,
        max(last_event_on) as last_event_on,
        case
            when
                count(gap_days) filter (
                    where event_on > last_event_on - 182
                ) >= 5
                then
                    max(gap_days) filter (
                        where event_on > last_event_on - 182
                    )
        end as usual_gap_days
    from gaps
    group by source, family
)

select
    cases.source,
    cases.family,
    count(*) as cases,
    min(cases.received_on) as first_received_on,
    max(cases.received_on) as last_received_on,
    any_value(rhythm.last_event_on) as last_event_on,
    any_value(meta.as_of_on) as as_of_on,
    any_value(meta.as_of_on) - any_value(rhythm.last_event_on) as days_behind,
    any_value(rhythm.usual_gap_days) as usual_gap_days,
    count(*) filter (where cases.ward_id = 0) as unallocated_cases,
    count(*) filter (where cases.is_undated) as undated_cases,
    count(*) filter (where cases.due_on is null) as no_deadline_cases
from cases
inner join rhythm
    on cases.source = rhythm.source and cases.family = rhythm.family
cross join meta
group by cases.source, cases.family
order by cases.source, cases.family

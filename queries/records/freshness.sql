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
--   export_gap_days    days   median of the last 8 gaps between the newest days of its
--                             imports that brought something newer; null with fewer
--                             than 4
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
),

-- Until an import brings something newer, it is the one before once more.
exports as (
    select
        source,
        max(export_at)::date as export_on
    from ledger
    where withdrawn_at is null and problem is null and export_at is not null
    group by source, batch
),

export_gaps as (
    select
        source,
        export_on - lag(export_on) over newest as export_gap_days,
        row_number() over (
            partition by source
            order by export_on desc
        ) as place
    from (
        select distinct
            source,
            export_on
        from exports
    ) as export_days
    window newest as (
        partition by source
        order by export_on
    )
),

export_rhythm as (
    select
        source,
        case
            when count(export_gap_days) >= 4
                then quantile_disc(export_gap_days, 0.5)
        end as export_gap_days
    from export_gaps
    where place <= 8
    group by source
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
    any_value(export_rhythm.export_gap_days) as export_gap_days,
    count(*) filter (where cases.ward_id = 0) as unallocated_cases,
    count(*) filter (where cases.is_undated) as undated_cases,
    count(*) filter (where cases.due_on is null) as no_deadline_cases
from cases
inner join rhythm
    on cases.source = rhythm.source and cases.family = rhythm.family
left join export_rhythm on cases.source = export_rhythm.source
cross join meta
group by cases.source, cases.family
order by cases.source, cases.family

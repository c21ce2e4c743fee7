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
--   unallocated_cases  cases  cases without a known ward
--   undated_cases      cases  closed without a date: in no response time and no backlog
--   no_deadline_cases  cases  cases without a due date: in no on-time share
select
    cases.source,
    cases.family,
    count(*) as cases,
    min(cases.received_on) as first_received_on,
    max(cases.received_on) as last_received_on,
    max(
        greatest(
            cases.received_on,
            coalesce(cases.closed_on, cases.received_on),
            coalesce(cases.first_response_on, cases.received_on)
        )
    ) as last_event_on,
    any_value(meta.as_of_on) as as_of_on,
    date_diff(
        'day',
        max(
            greatest(
                cases.received_on,
                coalesce(cases.closed_on, cases.received_on),
                coalesce(cases.first_response_on, cases.received_on)
            )
        ),
        any_value(meta.as_of_on)
    ) as days_behind,
    count(*) filter (where cases.ward_id = 0) as unallocated_cases,
    count(*) filter (where cases.is_undated) as undated_cases,
    count(*) filter (where cases.due_on is null) as no_deadline_cases
from cases
cross join meta
group by cases.source, cases.family
order by cases.source, cases.family

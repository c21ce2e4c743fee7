-- Question: Which cases are open on the as-of instant?
-- Grain: one row per open case, the oldest first
-- Leaves out: everything that has ended
-- Reads: cases, age_bands, meta
select
    cases.source,
    cases.case_id,
    cases.family,
    cases.kind,
    cases.ward_id,
    cases.current_ward_id,
    cases.neighbourhood,
    cases.category,
    cases.channel,
    cases.agency,
    cases.received_at,
    cases.received_on,
    cases.first_response_on,
    cases.reopened_on,
    cases.due_at,
    cases.due_on,
    cases.due_has_time,
    cases.due_from_rule,
    cases.days_late,
    cases.is_overdue,
    cases.is_due_soon,
    cases.is_clock_stopped,
    cases.working_days,
    date_diff('day', cases.received_on, meta.as_of_on)::int as age_days,
    age_bands.band_number,
    age_bands.band,
    age_bands.last_day is null as is_last_band
from cases
cross join meta
inner join age_bands
    on
        date_diff('day', cases.received_on, meta.as_of_on) >= age_bands.first_day
        and (
            age_bands.last_day is null
            or date_diff('day', cases.received_on, meta.as_of_on) <= age_bands.last_day
        )
where cases.is_open
order by cases.received_at, cases.source, cases.case_id

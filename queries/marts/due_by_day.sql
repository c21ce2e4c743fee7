-- Question: How many cases fell due, how many of those were closed in time, and how
--   many were received without a due date?
-- Grain: one row per ward, today's ward, family, category, channel and day: the due day
--   of due_cases and on_time_cases, the day of receipt of no_deadline_cases
-- Leaves out: cases not due by the as-of instant; withdrawn, refused and transferred
--   cases and cases closed without a date (neither due nor on time); duplicates
-- Reads: cases
with due as (
    select
        ward_id,
        current_ward_id,
        family,
        category,
        channel,
        due_on as day,
        1 as due_case,
        case when is_event and not is_late then 1 else 0 end as on_time_case,
        0 as no_deadline_case
    from cases
    where is_judged and is_due
    union all
    select
        ward_id,
        current_ward_id,
        family,
        category,
        channel,
        received_on as day,
        0 as due_case,
        0 as on_time_case,
        1 as no_deadline_case
    from cases
    where is_counted and due_on is null
)

select
    ward_id,
    current_ward_id,
    family,
    category,
    channel,
    day,
    sum(due_case)::int as due_cases,
    sum(on_time_case)::int as on_time_cases,
    sum(no_deadline_case)::int as no_deadline_cases
from due
group by ward_id, current_ward_id, family, category, channel, day
order by day, ward_id, current_ward_id, family, category, channel

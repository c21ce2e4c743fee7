-- Question: How long did each case take, or has it been waiting?
-- Grain: one row per case, shortest first and at one age closings, other ends, open
--   cases: survival curves need that order, and a table that has it sorts faster
-- Leaves out: duplicates; text, stamps and states that no duration depends on
-- Reads: cases, calendar
-- A day off belongs to the next working day: who closes on the Saturday after the
-- fifteenth working day has not closed within fifteen.
-- The clock of an age in working days runs in the office's hands alone. A pause moves
-- the age by its days, a part of a day as a whole one, as it moves a term; records hold
-- its length, not its place, so it counts as before the age. While the clock is
-- paused no age is reached.
with response_sources as (
    select
        source,
        bool_or(first_response_on is not null) as has_responses
    from cases
    group by source
),

-- Grouping and sorting by a number is faster than by a text.
categories_met as (
    select
        category,
        row_number() over (order by category nulls last)::int as category_number
    from cases
    group by category
),

days_off as (
    select
        date,
        case when is_working then 0 else 1 end as extra_day
    from calendar
)

select
    cases.ward_id,
    cases.current_ward_id,
    cases.family,
    cases.category,
    cases.channel,
    categories_met.category_number,
    cases.received_on,
    cases.closed_on,
    cases.is_open,
    cases.is_undated,
    cases.is_event,
    cases.is_followed,
    cases.is_judged,
    response_sources.has_responses,
    cases.duration_days,
    row_number() over (
        order by
            cases.duration_days asc nulls last,
            cases.is_event desc,
            cases.is_open asc
    )::int as place,
    cases.received_working_day,
    cases.working_days,
    case
        when not cases.is_clock_stopped
            then cases.received_working_day + cases.whole_paused_days
    end as handled_from_working_day,
    case
        when cases.is_event
            then
                cases.closed_working_day - cases.received_working_day
                + closing_day.extra_day - cases.whole_paused_days
    end as closed_within_days,
    cases.first_response_working_day - cases.received_working_day
    + response_day.extra_day as responded_within_days
from cases
inner join response_sources on cases.source = response_sources.source
inner join categories_met
    on cases.category is not distinct from categories_met.category
left join days_off as closing_day on cases.closed_on = closing_day.date
left join days_off as response_day on cases.first_response_on = response_day.date
where cases.is_counted
order by place

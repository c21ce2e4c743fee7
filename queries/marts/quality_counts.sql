-- Question: What do the records of each unit lack, and how were its closings written?
-- Grain: one row per source, check and unit of today that has a case for it
-- Leaves out: duplicates; cases of no unit; what is older than half a year before the
--   newest event of its source; what no unit of the source ever writes
-- Reads: cases
-- A check counts, of the unit's cases it can be told of, those that lack something or
-- were closed in a way that asks for a word. `expected` are as many as the same cases
-- would have, category by category, had each gone as in the other units of the source:
-- where they have few of a category, it is drawn towards all their cases. `clustered`
-- is how many of the cases, on average, were closed on the same day, or by the others
-- in the same minute: so many count as one, since who works in batches did not decide
-- about each.
-- Empty means none for the days of a pause and the papers asked: neither is a check.
with spans as (
    select
        source,
        max(
            greatest(received_on, closed_on, first_response_on, came_back_on)
        ) - 182 as begins_after,
        count(first_response_on) > 0 as has_responses,
        count(came_back_on) > 0 as has_returns
    from cases
    group by source
),

read_cases as (
    select
        cases.source,
        cases.current_ward_id as ward_id,
        cases.category,
        cases.neighbourhood,
        cases.channel,
        cases.agency,
        cases.kind,
        cases.procedure,
        cases.submission,
        cases.satisfaction,
        cases.paid_online,
        cases.digitised,
        cases.national_state,
        cases.is_undated,
        cases.came_back_on,
        cases.first_response_on,
        cases.closed_on,
        cases.closed_at,
        cases.closed_has_time,
        spans.has_responses,
        spans.has_returns,
        case when not cases.due_from_rule then cases.due_on end as given_due_on,
        case
            when cases.due_on - cases.received_on >= 3 then cases.due_on
        end as later_due_on,
        not cases.is_open as has_ended,
        cases.received_on > spans.begins_after as is_received,
        cases.is_event and cases.closed_on > spans.begins_after as is_closed,
        coalesce(cases.came_back_on > spans.begins_after, false) as is_back,
        case
            when cases.received_has_time and cases.closed_has_time
                then cases.duration_days * 1440
        end as minutes
    from cases
    inner join spans on cases.source = spans.source
    where
        cases.is_counted
        and cases.current_ward_id > 0
        and (
            cases.received_on > spans.begins_after
            or cases.closed_on > spans.begins_after
            or cases.came_back_on > spans.begins_after
        )
),

-- One pass over the cases; what a check counts, and of how many.
by_category as (
    select
        source,
        ward_id,
        category,
        [
            {
                'what': 'category',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and category is null)
            },
            {
                'what': 'neighbourhood',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and neighbourhood is null)
            },
            {
                'what': 'channel',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and channel is null)
            },
            {
                'what': 'agency',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and agency is null)
            },
            {
                'what': 'kind',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and kind is null)
            },
            {
                'what': 'procedure',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and procedure is null)
            },
            {
                'what': 'submission',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and submission is null)
            },
            {
                'what': 'paid_online',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and paid_online is null)
            },
            {
                'what': 'digitised',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and digitised is null)
            },
            {
                'what': 'national_state',
                'cases': count(*) filter (where is_received),
                'counted':
                count(*) filter (where is_received and national_state is null)
            },
            {
                'what': 'due_at',
                'cases': count(*) filter (where is_received),
                'counted': count(*) filter (where is_received and given_due_on is null)
            },
            {
                'what': 'closed_at',
                'cases': count(*) filter (where is_received and has_ended),
                'counted': count(*) filter (where is_received and is_undated)
            },
            {
                'what': 'satisfaction',
                'cases': count(*) filter (where is_closed),
                'counted': count(*) filter (where is_closed and satisfaction is null)
            },
            {
                'what': 'without_reply',
                'cases': count(*) filter (where is_closed and has_responses),
                'counted': count(*) filter (
                    where is_closed and has_responses and first_response_on is null
                )
            },
            {
                'what': 'reopened',
                'cases': count(*) filter (where (is_closed or is_back) and has_returns),
                'counted': count(*) filter (where is_back)
            },
            {
                'what': 'at_once',
                'cases': count(minutes) filter (where is_closed),
                'counted': count(*) filter (where is_closed and minutes <= 10)
            },
            {
                'what': 'due_day',
                'cases': count(later_due_on) filter (where is_closed),
                'counted': count(*) filter (
                    where is_closed and closed_on = later_due_on
                )
            }
        ] as checks
    from read_cases
    group by source, ward_id, category
),

checked as (
    select
        source,
        ward_id,
        category,
        unnest(checks) as told
    from by_category
),

days as (
    select
        source,
        ward_id,
        closed_on,
        count(*) as cases
    from read_cases
    where is_closed
    group by source, ward_id, closed_on
),

-- A slot of time is a minute; more than the usual of a unit's closings in one are ten
-- or five times as many as it has in a slot of its source on average.
minutes as (
    select
        source,
        ward_id,
        date_trunc('minute', closed_at) as slot,
        count(*) as cases,
        sum(count(*)) over (partition by source, ward_id) as unit_cases
    from read_cases
    where is_closed and closed_has_time
    group by source, ward_id, slot
),

-- Where most slots lie on the full hour, the minute of a closing is not recorded.
slots as (
    select
        source,
        count(distinct slot) as slots,
        count(distinct slot) filter (where extract(minute from slot) = 0)
            as full_hours
    from minutes
    group by source
    having full_hours <= 0.2 * slots
),

in_slots as (
    select
        minutes.source,
        'one_minute' as what,
        minutes.ward_id,
        sum(minutes.cases) as cases,
        coalesce(sum(minutes.cases) filter (
            where
            minutes.cases >= greatest(10, 5 * minutes.unit_cases / slots.slots)
        ), 0) as counted,
        coalesce(
            (
                sum(sum(minutes.cases * minutes.cases)) over (
                    partition by minutes.source
                ) - sum(minutes.cases * minutes.cases)
            ) / nullif(
                sum(sum(minutes.cases)) over (
                    partition by minutes.source
                ) - sum(minutes.cases), 0
            ), 1
        ) as clustered
    from minutes
    inner join slots on minutes.source = slots.source
    group by minutes.source, minutes.ward_id
    union all
    select
        source,
        'month_end' as what,
        ward_id,
        sum(cases) as cases,
        coalesce(
            sum(cases) filter (where closed_on > last_day(closed_on) - 3), 0
        ) as counted,
        sum(cases * cases) / sum(cases) as clustered
    from days
    group by source, ward_id
),

-- Whether the category is missing cannot be compared category by category.
mixed as (
    select
        source,
        told.what,
        ward_id,
        case when told.what <> 'category' then category end as category,
        told.cases,
        told.counted,
        1.0 as clustered
    from checked
    where told.cases > 0
    union all by name
    select
        source,
        what,
        ward_id,
        null as category,
        cases,
        counted,
        clustered
    from in_slots
),

of_units as (
    select
        source,
        what,
        ward_id,
        category,
        sum(cases) as cases,
        sum(counted) as counted,
        max(clustered) as clustered
    from mixed
    group by source, what, ward_id, category
),

totals as (
    select
        *,
        sum(cases) over (partition by source, what) as every_case,
        sum(counted) over (partition by source, what) as every_counted,
        sum(cases) over (partition by source, what, category) - cases as alike,
        sum(counted) over (partition by source, what, category) - counted
            as alike_counted,
        sum(cases) over (partition by source, what)
        - sum(cases) over (partition by source, what, ward_id) as others,
        sum(counted) over (partition by source, what)
        - sum(counted) over (partition by source, what, ward_id) as others_counted
    from of_units
)

select
    source,
    what,
    ward_id,
    sum(cases)::bigint as cases,
    sum(counted)::bigint as counted,
    sum(
        cases
        * (alike_counted + 20 * (others_counted + 0.5) / (others + 1))
        / (alike + 20)
    )::double as expected,
    max(clustered)::double as clustered
from totals
group by source, what, ward_id
having any_value(every_counted) < any_value(every_case)
order by source, what, ward_id

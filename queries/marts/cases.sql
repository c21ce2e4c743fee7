-- Question: What is known of each case on the as-of instant, and what does it count in?
-- Grain: one row per case received up to the as-of instant, sorted by ward and closing
--   day
-- Leaves out: earlier versions of a case, rejected rows, denunciations, cases received
--   later
-- Reads: records, meta, ward_matches, unit_now, clock_rules, working_day_list
-- Every rule stands here, once: what is open, closed, undated, late, due, overdue, in
-- which figure.
-- An event later than the as-of instant has not happened yet. While a case is
-- suspended, or a dossier waits for papers asked of the citizen, its clock is
-- paused: it is neither due nor late until it runs again.
with timed as (
    select
        records.*,
        meta.as_of_at,
        meta.as_of_on,
        meta.as_of_instant,
        records.received_at::date as received_on,
        case
            when is_after_as_of(
                records.closed_at,
                records.closed_at_instant,
                records.closed_at_has_time,
                meta.as_of_on, meta.as_of_instant
            ) then null
            else records.closed_at
        end as known_closed_at,
        case
            when is_after_as_of(
                records.reopened_at,
                records.reopened_at_instant,
                records.reopened_at_has_time,
                meta.as_of_on, meta.as_of_instant
            ) then null
            else records.reopened_at
        end as known_reopened_at,
        case
            when is_after_as_of(
                records.first_response_at, records.first_response_at_instant,
                records.first_response_at_has_time, meta.as_of_on, meta.as_of_instant
            ) then null
            when is_before(
                records.first_response_at, records.first_response_at_instant,
                records.first_response_at_has_time, records.received_at,
                records.received_at_instant, records.received_at_has_time
            ) then null
            else records.first_response_at
        end as known_response_at
    from records
    cross join meta
    where not is_after_as_of(
        records.received_at, records.received_at_instant, records.received_at_has_time,
        meta.as_of_on, meta.as_of_instant
    )
),

-- A case that is open again left the queue once before, where its closing comes before
-- its reopening.
reopened as (
    select
        timed.*,
        coalesce(
            state = 'open' and not is_before(
                reopened_at, reopened_at_instant, reopened_at_has_time,
                closed_at, closed_at_instant, closed_at_has_time
            ),
            false
        ) as is_open_again
    from timed
),

stated as (
    select
        reopened.*,
        case
            when state = 'duplicate' then 'duplicate'
            when
                is_open_again
                and known_closed_at is not null
                and known_reopened_at is null
                then 'closed'
            when state = 'open' then 'open'
            when closed_at is not null and known_closed_at is null then 'open'
            else state
        end as effective_state
    from reopened
),

closed as (
    select
        stated.*,
        case when effective_state <> 'open' then known_closed_at end
            as effective_closed_at,
        is_open_again and effective_state = 'open' and known_reopened_at is not null
            as has_left_before,
        coalesce(
            effective_state = 'open'
            and (suspended or national_state = 'supplement_asked'),
            false
        ) as is_clock_stopped,
        ceil(greatest(coalesce(paused_days, 0), 0))::int as whole_paused_days
    from stated
),

placed as (
    select
        closed.*,
        coalesce(ward_matches.ward_id, 0) as ward_id,
        case
            when closed.competent_text is null then coalesce(ward_matches.ward_id, 0)
            else coalesce(competent_matches.ward_id, 0)
        end as competent_ward_id,
        working_day_list.first_date,
        working_day_list.counts,
        working_day_list.dates,
        clock_rules.unit as rule_unit,
        clock_rules.days as rule_days
    from closed
    cross join working_day_list
    left join ward_matches
        on
            closed.ward_text = ward_matches.ward_text
            and closed.received_on >= ward_matches.valid_from
            and closed.received_on <= ward_matches.valid_to
    left join ward_matches as competent_matches
        on
            closed.competent_text = competent_matches.ward_text
            and closed.received_on >= competent_matches.valid_from
            and closed.received_on <= competent_matches.valid_to
    left join clock_rules
        on
            closed.due_at is null
            and closed.kind = clock_rules.kind
            and closed.received_on >= clock_rules.valid_from
            and closed.received_on <= clock_rules.valid_to
),

-- The term begins the day after receipt; one that ends on a day off ends on the next
-- working day. A term that the city's rule gives is longer by the days of a pause; an
-- appointment stands as the source gives it, which moves it itself.
dued as (
    select
        placed.*,
        due_at is null and rule_days is not null as due_from_rule,
        coalesce(
            due_at::date,
            case rule_unit
                when 'working'
                    then
                        dates[
                            counts[date_diff('day', first_date, received_on) + 1]
                            + rule_days
                            + whole_paused_days
                        ]
                when 'calendar'
                    then
                        dates[
                            counts[
                                date_diff('day', first_date, received_on)
                                + rule_days
                                + whole_paused_days
                            ]
                            + 1
                        ]
            end
        ) as due_on
    from placed
),

measured as (
    select
        dued.*,
        coalesce(due_at_has_time, false) as due_has_time,
        effective_closed_at::date as closed_on,
        coalesce(closed_at_has_time, false) as closed_has_time,
        case
            when is_clock_stopped then null
            when due_at_has_time then due_at
            else due_on + interval 1 day - interval 1 microsecond
        end as due_until,
        case
            when effective_state = 'open' and received_at_has_time
                then
                    date_diff('microsecond', received_at_instant, as_of_instant)
                    / 86400000000.0
            when effective_state = 'open' then date_diff('day', received_on, as_of_on)
            when effective_closed_at is null then null
            when received_at_has_time and closed_at_has_time
                then
                    date_diff('microsecond', received_at_instant, closed_at_instant)
                    / 86400000000.0
            else date_diff('day', received_on, effective_closed_at::date)
        end as duration_days,
        case
            when received_at_has_time and first_response_at_has_time
                then
                    date_diff(
                        'microsecond', received_at_instant,
                        case
                            when
                                known_response_at is not null
                                then first_response_at_instant
                        end
                    ) / 86400000000.0
            else date_diff('day', received_on, known_response_at::date)
        end as response_days,
        counts[date_diff('day', first_date, received_on) + 1] as received_working_day,
        counts[date_diff('day', first_date, effective_closed_at::date) + 1]
            as closed_working_day,
        counts[date_diff('day', first_date, known_response_at::date) + 1]
            as first_response_working_day,
        counts[date_diff('day', first_date, as_of_on) + 1] as as_of_working_day
    from dued
),

judged as (
    select
        measured.*,
        effective_state = 'open' as is_open,
        effective_state not in ('open', 'duplicate')
        and effective_closed_at is null as is_undated,
        case
            when due_on is null or is_clock_stopped then null
            when effective_state = 'open' and due_has_time
                then
                    date_diff('microsecond', due_at_instant, as_of_instant)
                    / 86400000000.0
            when effective_state = 'open'
                then date_diff('microsecond', due_until, as_of_at) / 86400000000.0
            when closed_on is null then null
            when not closed_has_time then date_diff('day', due_on, closed_on)
            when due_has_time
                then
                    date_diff('microsecond', due_at_instant, closed_at_instant)
                    / 86400000000.0
            else
                date_diff('microsecond', due_until, effective_closed_at) / 86400000000.0
        end as days_late
    from measured
)

select
    judged.source,
    judged.case_id,
    judged.family,
    judged.kind,
    judged.ward_id,
    coalesce(by_neighbourhood.current_ward_id, unit_now.current_ward_id, 0)
        as current_ward_id,
    judged.competent_ward_id,
    case
        when judged.competent_text is null
            then
                coalesce(by_neighbourhood.current_ward_id, unit_now.current_ward_id, 0)
        else coalesce(competent_now.current_ward_id, 0)
    end as competent_current_ward_id,
    case
        when judged.competent_ward_id = 0 then judged.competent_text
    end as competent_body,
    judged.neighbourhood,
    judged.category,
    judged.channel,
    judged.agency,
    judged.procedure,
    judged.submission,
    judged.satisfaction,
    judged.supplement_requests,
    judged.paused_days,
    judged.whole_paused_days,
    judged.paid_online,
    judged.digitised,
    judged.national_state,
    judged.is_clock_stopped,
    judged.effective_state as state,
    judged.effective_state <> 'duplicate' as is_counted,
    judged.is_open,
    judged.is_undated,
    judged.effective_state = 'closed' and judged.closed_on is not null as is_event,
    judged.effective_state <> 'duplicate' and not judged.is_undated as is_followed,
    judged.is_open
    or (judged.effective_state = 'closed' and judged.closed_on is not null)
        as is_judged,
    judged.effective_state <> 'duplicate' and not judged.is_undated as is_queued,
    case
        when judged.closed_on is null then null
        when judged.effective_state in ('closed', 'withdrawn', 'refused') then 'closed'
        when judged.effective_state = 'transferred' then 'moved_out'
    end as leaves_as,
    judged.received_at,
    judged.received_on,
    judged.received_at_has_time as received_has_time,
    judged.known_response_at as first_response_at,
    judged.known_response_at::date as first_response_on,
    judged.effective_closed_at as closed_at,
    judged.closed_on,
    judged.closed_has_time,
    case when judged.has_left_before then judged.known_reopened_at::date end
        as reopened_on,
    case when judged.has_left_before then judged.known_closed_at::date end
        as earlier_closed_on,
    case
        when judged.known_reopened_at::date >= judged.received_on
            then judged.known_reopened_at::date
    end as came_back_on,
    judged.updated_at,
    case
        when judged.due_from_rule then judged.due_on::timestamp else judged.due_at
    end as due_at,
    judged.due_on,
    judged.due_has_time,
    judged.due_until,
    judged.due_from_rule,
    judged.duration_days,
    judged.response_days,
    case
        when
            not judged.is_open
            then date_diff('day', judged.received_on, judged.closed_on)::int
    end as elapsed_days,
    judged.received_working_day,
    judged.closed_working_day,
    judged.first_response_working_day,
    case
        when judged.is_open then judged.as_of_working_day
        else judged.closed_working_day
    end - judged.received_working_day as working_days,
    case
        when judged.is_open or judged.closed_on is not null
            then
                greatest(
                    coalesce(judged.closed_working_day, judged.as_of_working_day)
                    - judged.received_working_day
                    - coalesce(judged.paused_days, 0), 0
                )
    end as handling_days,
    case
        when judged.is_open
            then date_diff('day', judged.received_on, judged.as_of_on)::int
        else date_diff('day', judged.received_on, judged.closed_on)::int
    end as waiting_days,
    judged.days_late,
    case
        when judged.is_open then is_past_due(judged.due_until, judged.as_of_at)
        else judged.days_late > 0
    end as is_late,
    coalesce(is_past_due(judged.due_until, judged.as_of_at), false) as is_due,
    coalesce(
        judged.is_open and is_past_due(judged.due_until, judged.as_of_at), false
    ) as is_overdue,
    coalesce(
        judged.is_open
        and not is_past_due(judged.due_until, judged.as_of_at)
        and judged.due_on <= judged.as_of_on + 7, false
    ) as is_due_soon
from judged
left join unit_now
    on judged.ward_id = unit_now.ward_id and unit_now.neighbourhood is null
left join unit_now as by_neighbourhood
    on
        judged.ward_id = by_neighbourhood.ward_id
        and judged.neighbourhood = by_neighbourhood.neighbourhood
left join unit_now as competent_now
    on
        judged.competent_ward_id = competent_now.ward_id
        and competent_now.neighbourhood is null
order by judged.ward_id, closed_on

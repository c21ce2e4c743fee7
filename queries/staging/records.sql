-- Question: What does each received row say, and why could it not be taken?
-- Grain: one row per received row of one file
-- Leaves out: nothing: a row that cannot be taken carries its reason and what it turned
--   on
-- Reads: placed (the rows with their dates read), value_map (column_name, source_value,
--   canonical)
-- Params:
--   now_instant   date     instant of the import, in UTC
--   now_on        date     day of the import on the city's clock
--   decimal       text     decimal sign of the source's numbers
--   ward_pattern  text     how a unit is read out of the competent body, or null
--   ward_group    integer  group of the pattern that holds the unit
--   source_timezone   text  zone of the source's wall-clock times
--   clock_difference  text  so far two systems' clocks may differ
with mapped as (
    select
        placed.*,
        states.canonical as state_value,
        kinds.canonical as kind_value,
        channels.canonical as channel_value,
        submissions.canonical as submission_value,
        payments.canonical as paid_online_value,
        digitisations.canonical as digitised_value,
        satisfactions.canonical as satisfaction_value,
        suspensions.canonical as suspended_value,
        national_states.canonical as national_state_value,
        exists(
            select value_map.canonical from value_map
            where value_map.column_name = 'channel'
        ) as has_channel_list
    from placed
    left join value_map as states
        on states.column_name = 'status' and placed.status = states.source_value
    left join value_map as kinds
        on kinds.column_name = 'kind' and placed.kind = kinds.source_value
    left join value_map as channels
        on channels.column_name = 'channel' and placed.channel = channels.source_value
    left join value_map as submissions
        on
            submissions.column_name = 'submission'
            and placed.submission = submissions.source_value
    left join value_map as payments
        on
            payments.column_name = 'paid_online'
            and placed.paid_online = payments.source_value
    left join value_map as digitisations
        on
            digitisations.column_name = 'digitised'
            and placed.digitised = digitisations.source_value
    left join value_map as satisfactions
        on
            satisfactions.column_name = 'satisfaction'
            and placed.satisfaction = satisfactions.source_value
    left join value_map as suspensions
        on
            suspensions.column_name = 'suspended'
            and placed.suspended = suspensions.source_value
    left join value_map as national_states
        on
            national_states.column_name = 'national_state'
            and placed.national_state = national_states.source_value
),

-- A status decides the state; without one the closing does.
stated as (
    select
        mapped.*,
        coalesce(
            state_value,
            case
                when national_state_value in ('refused', 'stopped') then 'refused'
                when national_state_value = 'withdrawal_asked' then 'withdrawn'
                when national_state_value in ('finished', 'returned') then 'closed'
                when national_state_value is not null then 'open'
                when closed_at is null then 'open'
                else 'closed'
            end
        ) as state,
        is_before(
            closed_at, closed_at_instant, closed_at_has_time,
            received_at, received_at_instant, received_at_has_time
        ) as is_closed_before_received
    from mapped
),

-- A closing that lies before the receipt: of an open case it does not count; clocks of
-- two systems differ by minutes, and an hour of the night is lived twice where clocks
-- are put back.
excused as (
    select
        stated.*,
        case
            when not coalesce(is_closed_before_received, false) then null
            when state = 'open' then 'open'
            when not (closed_at_has_time and received_at_has_time) then null
            when
                received_at_instant - closed_at_instant <= $clock_difference::interval
                then 'clocks'
            when
                received_at_instant - closed_at_instant <= interval 1 hour
                and timezone(
                    $source_timezone, timezone('UTC', closed_at_instant)
                ) = timezone(
                    $source_timezone,
                    timezone('UTC', closed_at_instant + interval 1 hour)
                ) then 'repeated_hour'
        end as excuse
    from stated
),

judged as (
    select
        excused.*,
        case
            when broken is not null then 'broken_row'
            when kind_value = 'denunciation' then 'denunciation'
            when case_id is null then 'no_case_id'
            when received_at is null then 'received_unreadable'
            when received_at::date > $now_on::date then 'received_after_import'
            when received_at_has_time and received_at_instant > $now_instant::timestamp
                then 'received_after_import'
            when status is not null and state_value is null then 'unknown_status'
            when kind is not null and kind_value is null then 'unknown_kind'
            when
                submission is not null and submission_value is null
                then 'unknown_submission'
            when
                paid_online is not null and paid_online_value is null
                then 'unknown_paid_online'
            when
                digitised is not null and digitised_value is null
                then 'unknown_digitised'
            when
                suspended is not null and suspended_value is null
                then 'unknown_suspended'
            when
                national_state is not null and national_state_value is null
                then 'unknown_national_state'
            when is_closed_before_received and excuse is null
                then 'closed_before_received'
        end as reason
    from excused
),

typed as (
    select
        judged.*,
        coalesce(channel_value, channel) as channel_code,
        ward_read as ward_text,
        case
            when $ward_pattern::varchar is null then competent_body
            else
                coalesce(
                    nullif(
                        regexp_extract(competent_body, $ward_pattern, $ward_group), ''
                    ),
                    competent_body
                )
        end as competent_text,
        number_of(supplement_requests, $decimal) as supplement_number,
        number_of(paused_days, $decimal) as paused_number,
        case
            when satisfaction_value is not null then satisfaction_value::int
            when number_of(satisfaction, $decimal) in (1, 2, 3, 4, 5)
                then number_of(satisfaction, $decimal)::int
        end as satisfaction_score
    from judged
)

select
    file_number,
    source,
    line,
    reason,
    case reason
        when 'broken_row' then json_extract_string(broken, '$.text')
        when 'received_unreadable' then received_at_text
        when 'received_after_import' then received_at_text
        when 'unknown_status' then status
        when 'unknown_kind' then kind
        when 'unknown_submission' then submission
        when 'unknown_paid_online' then paid_online
        when 'unknown_digitised' then digitised
        when 'unknown_suspended' then suspended
        when 'unknown_national_state' then national_state
        when 'closed_before_received' then closed_at_text
    end as detail,
    case when reason = 'broken_row' then broken end as detail_message,
    withheld,
    case_id,
    kind_value as kind,
    state,
    ward as ward_raw,
    ward_text,
    neighbourhood,
    category,
    channel_code as channel,
    agency,
    procedure,
    submission_value as submission,
    satisfaction_score as satisfaction,
    case
        when supplement_number >= 0 and supplement_number = floor(supplement_number)
            then try_cast(supplement_number as int)
    end as supplement_requests,
    case when paused_number >= 0 then paused_number end as paused_days,
    paid_online_value = 'yes' as paid_online,
    digitised_value = 'yes' as digitised,
    suspended_value = 'yes' as suspended,
    national_state_value as national_state,
    competent_text,
    received_at,
    received_at_instant,
    received_at_has_time,
    due_at,
    due_at_instant,
    due_at_has_time,
    first_response_at,
    first_response_at_instant,
    first_response_at_has_time,
    case excuse
        when 'clocks' then received_at
        when 'open' then null
        else closed_at
    end as closed_at,
    case excuse
        when 'clocks' then received_at_instant
        when 'repeated_hour' then closed_at_instant + interval 1 hour
        when 'open' then null
        else closed_at_instant
    end as closed_at_instant,
    closed_at_has_time and coalesce(excuse, '') <> 'open' as closed_at_has_time,
    reopened_at,
    reopened_at_instant,
    reopened_at_has_time,
    updated_at,
    updated_at_instant,
    updated_at_has_time,
    excuse,
    channel is not null and has_channel_list and channel_value is null
        as is_unlisted_channel,
    is_before(
        due_at, due_at_instant, due_at_has_time,
        received_at, received_at_instant, received_at_has_time
    ) as is_due_before_received,
    due_at > received_at + interval 3 years as is_due_years_later,
    state not in ('open', 'duplicate') and closed_at is null as is_closed_without_date,
    state = 'open' and closed_at is not null
    and (
        reopened_at is null
        or is_before(
            reopened_at, reopened_at_instant, reopened_at_has_time,
            closed_at, closed_at_instant, closed_at_has_time
        )
    ) as is_open_with_closing_date,
    due_at_unread or reopened_at_unread or updated_at_unread
    or (
        first_response_at_unread
        and not says_not_yet(state_value, first_response_at_text)
    )
    or (closed_at_unread and not says_not_yet(state_value, closed_at_text))
        as has_unread_date,
    typed.satisfaction is not null and satisfaction_score is null
        as has_unread_satisfaction,
    (
        typed.supplement_requests is not null
        and not coalesce(
            supplement_number >= 0 and supplement_number = floor(supplement_number),
            false
        )
    )
    or (typed.paused_days is not null and not coalesce(paused_number >= 0, false))
        as has_unread_number,
    date_trunc('month', received_at)::date as received_month,
    typed.status as status_text,
    typed.kind as kind_text,
    typed.channel as channel_text,
    typed.submission as submission_text,
    typed.satisfaction as satisfaction_text,
    typed.supplement_requests as supplement_requests_text,
    typed.paused_days as paused_days_text,
    typed.paid_online as paid_online_text,
    typed.digitised as digitised_text,
    typed.suspended as suspended_text,
    typed.national_state as national_state_text,
    competent_body as competent_body_text,
    received_at_text,
    due_at_text,
    case
        when not says_not_yet(state_value, first_response_at_text)
            then first_response_at_text
    end as first_response_at_text,
    case
        when not says_not_yet(state_value, closed_at_text) then closed_at_text
    end as closed_at_text,
    reopened_at_text,
    updated_at_text,
    hash(
        case_id,
        received_at_text,
        ward,
        neighbourhood,
        category,
        channel,
        agency,
        kind,
        status,
        due_at_text,
        first_response_at_text,
        closed_at_text,
        reopened_at_text,
        updated_at_text,
        satisfaction,
        procedure,
        submission,
        supplement_requests,
        paused_days,
        paid_online,
        digitised,
        suspended,
        national_state,
        competent_body
    ) as fingerprint
from typed

-- Question: When did the latest event of the records happen?
-- Grain: one row
-- Leaves out: events after the time of the build; a day without a time counts to its
--   end
-- Reads: records
-- Params:
--   now_instant  date  instant of the build, in UTC
--   now_on       date  day of the build on the city's clock
with events as (
    select
        received_at as event,
        received_at_instant as event_instant,
        received_at_has_time as has_time
    from records
    union all
    select
        first_response_at,
        first_response_at_instant,
        first_response_at_has_time
    from records
    union all
    select
        closed_at,
        closed_at_instant,
        closed_at_has_time
    from records
    union all
    select
        updated_at,
        updated_at_instant,
        updated_at_has_time
    from records
)

select
    max(
        case
            when has_time then event
            else event::date + interval 1 day - interval 1 microsecond
        end
    ) as latest_at
from events
where
    (has_time and event_instant <= $now_instant::timestamp)
    or (not has_time and event::date <= $now_on::date)

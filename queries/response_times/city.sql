-- Question: How long do cases take in the whole city, with the open ones counted in?
-- Grain: one row, none where no case was received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Params:
--   from_date  date   first day of receipt, inclusive
--   to_date    date   last day of receipt, inclusive
--   family     codes  record families; none means all
--   category   codes  categories, 'none' for cases that name none; none means all
--   channel    codes  ways of receipt, 'none' where a case names none; none means all
-- Columns:
--   cases               cases  received in the period
--   closed_cases        cases  of those, closed with a date
--   open_cases          cases  of those, open on the as-of instant
--   median_days         days   Kaplan-Meier: half are closed after so many days; null
--                              where not reached
--   median_low          days   lower end of its 95 % interval, null where not reached
--   median_high         days   upper end of its 95 % interval, null where not reached
--   p90_days            days   Kaplan-Meier: nine tenths are closed; null where not
--                              reached
--   closed_median_days  days   plain median of closed_cases alone: flatters where hard
--                              cases stay open
--   undated_cases       cases  ended, nobody wrote when
with cases_of_city as (
    select
        0 as unit_id,
        duration_days,
        place,
        is_event,
        is_open,
        is_undated,
        is_followed
    from durations
    where
        ($from_date::date is null or received_on >= $from_date::date)
        and ($to_date::date is null or received_on <= $to_date::date)
        and ($family::varchar[] is null or list_contains($family::varchar[], family))
        and (
            $category::varchar[] is null
            or list_contains($category::varchar[], coalesce(category, 'none'))
        )
        and (
            $channel::varchar[] is null
            or list_contains($channel::varchar[], coalesce(channel, 'none'))
        )
),

counted as (
    select
        unit_id,
        count(*) as cases,
        count(*) filter (where is_event) as closed_cases,
        count(*) filter (where is_open) as open_cases,
        count(*) filter (where is_undated) as undated_cases,
        median(duration_days) filter (where is_event) as closed_median_days
    from cases_of_city
    group by unit_id
)

select
    counted.cases,
    counted.closed_cases,
    counted.open_cases,
    survival.median_days,
    survival.median_low,
    survival.median_high,
    survival.p90_days,
    counted.closed_median_days,
    counted.undated_cases
from counted
left join survival_quantiles('cases_of_city') as survival
    on counted.unit_id = survival.unit_id

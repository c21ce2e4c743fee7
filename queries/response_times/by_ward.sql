-- Question: How long do cases take, ward by ward, with the open ones counted in?
-- Grain: one row per ward with a case received in the period
-- Leaves out: duplicates; from the durations also cases that ended without a date
--   (undated_cases)
-- Params:
--   from_date  date   first day of receipt, inclusive
--   to_date    date   last day of receipt, inclusive
--   family     codes  record families; none means all
--   category   codes  categories, 'none' for cases that name none; none means all
--   channel    codes  ways of receipt, 'none' where a case names none; none means all
--   units      units  unit that received the case, or today's unit
-- Columns:
--   ward_code           code   code of the unit, 'unallocated' where there is none
--   ward_valid_from     date   first day of the unit, null when not known
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
--   ward_name           name   name of the unit
--   undated_cases       cases  ended, nobody wrote when
with cases_of_unit as (
    select
        case when $units = 'current' then current_ward_id else ward_id end as unit_id,
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
    from cases_of_unit
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    counted.cases,
    counted.closed_cases,
    counted.open_cases,
    survival.median_days,
    survival.median_low,
    survival.median_high,
    survival.p90_days,
    counted.closed_median_days,
    wards.ward_name,
    counted.undated_cases
from counted
inner join wards on counted.unit_id = wards.ward_id
left join survival_quantiles('cases_of_unit') as survival
    on counted.unit_id = survival.unit_id
order by wards.ward_code, wards.valid_from nulls first

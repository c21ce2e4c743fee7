-- Question: How old were the open cases at the end of each week?
-- Grain: one row per week from the first case on, and age band
-- Leaves out: duplicates; cases that ended without a date
-- Params:
--   from_week  week   first week, inclusive
--   to_week    week   last week, inclusive
--   family     codes  record families; none means all, counted together
--   ward       codes  units by code, or code@first-day where a code was used again;
--                     none means the whole city
--   units      units  unit that received the case, or today's unit
-- Columns:
--   week_start   date    Monday of the week
--   band         code    age in days since receipt: 0-7, 8-30, ... as the city cuts it
--   open_cases   cases   open at the end of the week; the bands add up to the closing
--                        of backlog/city_by_week
--   band_number  number  order of the bands, 1 is the youngest
with chosen_wards as (
    select ward_id
    from wards
    where
        $ward::varchar[] is null
        or list_contains($ward::varchar[], ward_code)
        or list_contains($ward::varchar[], ward_code || '@' || valid_from)
)

select
    week_start,
    band,
    sum(open_cases)::bigint as open_cases,
    band_number
from open_by_week
where
    ($from_week::date is null or week_start >= $from_week::date)
    and ($to_week::date is null or week_start <= $to_week::date)
    and ($family::varchar[] is null or list_contains($family::varchar[], family))
    and case when $units = 'current' then current_ward_id else ward_id end in (
        select chosen_wards.ward_id from chosen_wards
    )
group by week_start, band_number, band
order by week_start, band_number

-- Question: What share of cases is still open after so many days, and what share has
--   been closed or has ended otherwise, in the city and in the chosen wards?
-- Grain: one row per unit and day of age, from 0 to the oldest case's or `days`
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày
-- Params:
--   from_date, to_date, family, category, channel
--   ward  codes    units by code, or code@first-day where a code was used again; none
--                  means the city alone
--   units
--   days  integer  last day of age; 90 when not given
-- Columns:
--   ward_code     code     code of the unit, null for the city
--   ward_valid_from
--   day           days     age in whole days: what happened during a day of age is
--                          counted at its end
--   at_risk       cases    open and still followed just before
--   closed_cases  cases    closed on that day of age
--   open_share    ratio    Kaplan-Meier: share still open after that day, if none
--                          ended otherwise
--   open_low      ratio    lower end of its 95 % interval, null before the first
--                          closing
--   open_high     ratio    upper end of its 95 % interval, null before the first
--                          closing
--   otherwise_cases  cases  withdrawn, refused or transferred on that day of age
--   resolved_share  ratio  Aalen-Johansen: share of all closed by the end of that day
--   otherwise_share  ratio  Aalen-Johansen: share of all that ended otherwise by then;
--                          what is left of 1 is still waiting
--   is_city       boolean  true in the city's rows
--   ward_name     name     name of the unit, null for the city
with aged as (
    select
        unit_id,
        ceil(duration_days)::int as day,
        count(*) as left_cases,
        count(*) filter (where is_event) as closed_cases,
        count(*) filter (where not is_event and not is_open) as otherwise_cases
    from chosen_durations($from_date, $to_date, $family, $category, $channel, $units)
    where is_followed
    group by unit_id, ceil(duration_days)::int
),

by_unit as (
    select
        -1 as unit_id,
        day,
        sum(left_cases)::bigint as left_cases,
        sum(closed_cases)::bigint as closed_cases,
        sum(otherwise_cases)::bigint as otherwise_cases
    from aged
    group by day
    union all
    select
        aged.unit_id,
        aged.day,
        aged.left_cases,
        aged.closed_cases,
        aged.otherwise_cases
    from aged
    where
        $ward::varchar[] is not null
        and aged.unit_id in (from chosen_wards($ward))
),

days as (
    select
        unit_id,
        sum(left_cases)::bigint as cases,
        unnest(range(0, least(max(day), coalesce($days::int, 90)) + 1))::int as day
    from by_unit
    group by unit_id
),

risk as (
    select
        days.unit_id,
        days.day,
        coalesce(by_unit.closed_cases, 0) as closed_cases,
        coalesce(by_unit.otherwise_cases, 0) as otherwise_cases,
        days.cases - coalesce(
            sum(by_unit.left_cases) over (
                partition by days.unit_id order by days.day
                rows between unbounded preceding and 1 preceding
            ),
            0
        )::bigint as at_risk
    from days
    left join by_unit on days.unit_id = by_unit.unit_id and days.day = by_unit.day
),

-- What waits after everybody has ended is nothing: the logarithm of nought is left out,
-- and nobody is at risk later.
waiting as (
    select
        *,
        exp(
            coalesce(
                sum(
                    case
                        when closed_cases + otherwise_cases < at_risk
                            then ln(1 - (closed_cases + otherwise_cases) / at_risk)
                    end
                ) over before_it,
                0
            )
        ) / at_risk as share_each
    from risk
    window before_it as (
        partition by unit_id order by day
        rows between unbounded preceding and 1 preceding
    )
),

curve as (
    select
        unit_id,
        day,
        at_risk,
        closed_cases,
        otherwise_cases,
        sum(closed_cases * share_each) over by_day as resolved_share,
        sum(otherwise_cases * share_each) over by_day as otherwise_share,
        bool_or(closed_cases = at_risk) over by_day as is_over,
        -sum(
            case when closed_cases < at_risk then ln(1 - closed_cases / at_risk) end
        ) over by_day as hazard,
        sqrt(
            sum(
                case
                    when closed_cases < at_risk
                        then closed_cases / (at_risk * (at_risk - closed_cases)::double)
                end
            ) over by_day
        ) as error
    from waiting
    window by_day as (partition by unit_id order by day)
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    curve.day,
    curve.at_risk,
    curve.closed_cases,
    case when curve.is_over then 0 else exp(-curve.hazard) end as open_share,
    case
        when curve.is_over then 0
        when curve.hazard > 0
            then exp(-curve.hazard * exp(1.959964 * curve.error / curve.hazard))
    end as open_low,
    case
        when curve.is_over then 0
        when curve.hazard > 0
            then exp(-curve.hazard * exp(-1.959964 * curve.error / curve.hazard))
    end as open_high,
    curve.otherwise_cases,
    curve.resolved_share,
    curve.otherwise_share,
    curve.unit_id = -1 as is_city,
    wards.ward_name
from curve
left join wards on curve.unit_id = wards.ward_id
order by
    is_city desc, wards.place asc, curve.day asc

-- Question: How many denunciations did the city receive, month by month?
-- Grain: one row per month of receipt with a denunciation, the latest first
-- Leaves out: numbers below 5, and as many other months of the year as keep them from
--   being worked out; everything else about a denunciation: it is never recorded
-- Leaves out vi: số dưới 5, và thêm các tháng khác trong năm để không suy ra được số
--   ấy; mọi điều khác về đơn tố cáo: không bao giờ ghi
-- Params:
--   from_date  date  first day; the months from its own on
--   to_date    date  last day; the months up to its own
-- Columns:
--   month                date   first day of the month
--   denunciations        cases  received in the month in the whole city; null where it
--                               is not shown
--   is_suppressed        boolean  the number is not shown
--   year_denunciations   cases  received in the calendar year; null below 5
with months as (
    select
        denunciations.month,
        sum(denunciations.cases)::bigint as cases
    from denunciations
    cross join meta
    where denunciations.month <= meta.as_of_on
    group by denunciations.month
),

ordered as (
    select
        month,
        cases,
        sum(cases) over (partition by date_trunc('year', month)) as year_cases,
        min(cases) over (partition by date_trunc('year', month)) as fewest_cases,
        row_number() over (
            partition by date_trunc('year', month) order by cases, month
        ) as place,
        coalesce(
            sum(cases) over (
                partition by date_trunc('year', month)
                order by cases, month
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as fewer_cases
    from months
),

-- A single hidden month is the year less the others, and two that hold one each are
-- seen through their sum: so at least two are hidden, and together at least five.
judged as (
    select
        month,
        cases,
        year_cases,
        cases < 5
        or (fewest_cases < 5 and (place <= 2 or fewer_cases < 5)) as is_suppressed
    from ordered
)

select
    month::date as month,
    case when not is_suppressed then cases end as denunciations,
    is_suppressed,
    case when year_cases >= 5 then year_cases::bigint end as year_denunciations
from judged
where is_within(month, date_trunc('month', $from_date::date), $to_date)
order by month desc

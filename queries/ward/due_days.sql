-- Question: What is overdue, and what falls due on each of the next seven days?
-- Grain: one row for what is overdue, then one per day after the standing day; it has a
--   row itself where something open is due on it
-- Leaves out: open cases without a due date, or due later than the seven days (counted
--   in every row: no_deadline_cases, later_cases)
-- Leaves out vi: vụ việc chưa giải quyết không quy định thời hạn, hoặc đến hạn sau
--   bảy ngày (có đếm ở mỗi dòng)
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   due_on             date     the day; null for what is overdue
--   due_cases          cases    open, due on that day; or overdue
--   is_working         boolean  whether the offices work on that day; null for overdue
--   open_cases         cases    open at the end of the standing day, the same in every
--                               row
--   no_deadline_cases  cases    of those, without a due date
--   later_cases        cases    of those, due after the seven days, or waiting with a
--                               clock that is paused
with chosen as (
    select
        is_overdue,
        is_due_soon,
        due_on
    from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
),

due_soon as (
    select due_on
    from chosen
    where is_due_soon
),

days as (
    select
        date::date as due_on,
        is_working
    from calendar
    where
        date between standing_day($day) + 1 and standing_day($day) + 7
        or (
            date = standing_day($day)
            and date in (select due_soon.due_on from due_soon)
        )
    union all
    select
        null as due_on,
        null as is_working
),

counted as (
    select
        case when is_overdue then null else due_on end as due_on,
        count(*) as due_cases
    from chosen
    where is_overdue or is_due_soon
    group by all
),

totals as (
    select
        count(*) as open_cases,
        count(*) filter (where due_on is null) as no_deadline_cases,
        count(*) filter (
            where due_on is not null and not is_overdue and not is_due_soon
        ) as later_cases
    from chosen
)

select
    days.due_on,
    coalesce(counted.due_cases, 0) as due_cases,
    days.is_working,
    totals.open_cases,
    totals.no_deadline_cases,
    totals.later_cases
from days
cross join totals
left join counted on days.due_on is not distinct from counted.due_on
order by days.due_on nulls first

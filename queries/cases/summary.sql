-- Question: How many cases are chosen, and how do they stand?
-- Grain: one row
-- Leaves out: duplicates; cases that ended without a date; where closed ones are chosen
--   also cases that were transferred
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; khi chọn vụ đã giải
--   quyết thì cả vụ chuyển đi
-- Params:
--   which          text   'open' (default), 'overdue', 'due_soon' (within seven days of
--                         the standing day), 'closed' (in the period), 'received'
--                         (in it)
--   from_date      date   first day of the period, inclusive; for 'closed', 'received'
--   to_date        date   last day of the period, inclusive; for 'closed', 'received'
--   day, family, category, channel, ward
--   neighbourhood  codes  neighbourhoods, 'none' where a case names none; none means
--                         all
--   units
-- Columns:
--   cases           cases  chosen
--   open_cases      cases  of those, open at the end of the standing day
--   overdue_cases   cases  of those, open and past their due instant or day
--   late_cases      cases  of those, closed after their due instant or day
--   minimum_cases   cases  smallest number for which a neighbourhood's cases are listed
with chosen as (
    select *
    from chosen_cases(
        $which, $from_date, $to_date, $day, $family, $category, $channel, $ward,
        $neighbourhood, $units
    )
)

select
    count(chosen.case_id) as cases,
    count(*) filter (where chosen.is_waiting) as open_cases,
    count(*) filter (where chosen.is_overdue) as overdue_cases,
    count(*) filter (
        where not chosen.is_waiting and chosen.days_late > 0
    ) as late_cases,
    any_value(meta.minimum_cases) as minimum_cases
from meta
left join chosen on true

-- Question: How many cases are chosen, and how do they stand?
-- Grain: one row
-- Leaves out: duplicates; where closed ones are chosen also cases that ended without a
--   date, or were transferred
-- Leaves out vi: hồ sơ trùng; khi chọn vụ đã giải quyết thì cả vụ không ghi ngày kết
--   thúc và vụ chuyển đi
-- Params:
--   which          text   'open' (default), 'overdue', 'due_soon' (within seven days of
--                         the as-of day), 'closed' (in the period), 'received' (in it)
--   from_date      date   first day of the period, inclusive; for 'closed', 'received'
--   to_date        date   last day of the period, inclusive; for 'closed', 'received'
--   family, category, channel, ward
--   neighbourhood  codes  neighbourhoods, 'none' where a case names none; none means
--                         all
--   units
-- Columns:
--   cases           cases  chosen
--   open_cases      cases  of those, open on the as-of instant
--   overdue_cases   cases  of those, open and past their due instant or day
--   late_cases      cases  of those, closed after their due instant or day
--   minimum_cases   cases  smallest number for which a neighbourhood's cases are listed
with chosen as (
    select *
    from chosen_cases(
        $which, $from_date, $to_date, $family, $category, $channel, $ward,
        $neighbourhood, $units
    )
)

select
    count(chosen.case_id) as cases,
    count(*) filter (where chosen.is_open) as open_cases,
    count(*) filter (where chosen.is_overdue) as overdue_cases,
    count(*) filter (where not chosen.is_open and chosen.is_late) as late_cases,
    any_value(meta.minimum_cases) as minimum_cases
from meta
left join chosen on true

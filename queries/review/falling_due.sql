-- Question: What is overdue, and what falls due before the next meeting, ward by ward?
-- Grain: one row per ward with an open case that is overdue or due within seven days
-- Leaves out: open cases without a due date (counted in no_deadline_cases of the wards
--   listed); cases due later
-- Leaves out vi: vụ việc chưa giải quyết không quy định thời hạn (có đếm riêng theo
--   đơn vị); vụ việc đến hạn sau đó
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   ward_code, ward_valid_from
--   overdue_cases      cases  open and past their due instant or day
--   due_soon_cases     cases  open, not overdue, due within seven days of the standing
--                             day
--   no_deadline_cases  cases  open without a due date
--   open_cases, ward_name
with counted as (
    select
        unit_id,
        count(*) filter (where is_overdue) as overdue_cases,
        count(*) filter (where is_due_soon) as due_soon_cases,
        count(*) filter (where due_on is null) as no_deadline_cases,
        count(*) as open_cases
    from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    counted.overdue_cases,
    counted.due_soon_cases,
    counted.no_deadline_cases,
    counted.open_cases,
    wards.ward_name
from counted
inner join wards on counted.unit_id = wards.ward_id
where counted.overdue_cases + counted.due_soon_cases > 0
order by
    counted.overdue_cases desc,
    counted.due_soon_cases desc,
    wards.place asc

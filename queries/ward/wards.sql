-- Question: Where does each ward stand: what is open, overdue and due before next week?
-- Grain: one row per ward with an open case
-- Leaves out: wards where nothing is open; cases of no known unit
-- Leaves out vi: đơn vị không còn vụ chưa giải quyết; vụ việc không rõ đơn vị
-- Params:
--   day, family, category, channel, units
-- Columns:
--   ward_code       code   code of the unit
--   ward_valid_from, ward_name
--   overdue_cases   cases  open and past their due instant or day
--   due_soon_cases  cases  open, not overdue, due within seven days of the standing day
--   open_cases
--   oldest_days     days   age of the oldest, calendar days
with counted as (
    select
        unit_id,
        count(*) as open_cases,
        count(*) filter (where is_overdue) as overdue_cases,
        count(*) filter (where is_due_soon) as due_soon_cases,
        max(age_days) as oldest_days
    from chosen_open_cases($day, $family, $category, $channel, null, $units)
    where unit_id <> 0
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    counted.overdue_cases,
    counted.due_soon_cases,
    counted.open_cases,
    counted.oldest_days
from counted
inner join wards on counted.unit_id = wards.ward_id
order by
    counted.overdue_cases desc,
    counted.due_soon_cases desc,
    wards.place asc

-- Question: Which cases fall due before the next meeting, and how likely is each to be
--   late?
-- Grain: one row per open case that is not overdue and due within seven days, the most
--   likely to be late first
-- Leaves out: cases that are overdue already; cases without a due date
-- Leaves out vi: vụ việc đã quá hạn; vụ việc không quy định thời hạn
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   case_id         code   number of the case
--   family          code   record family
--   ward_code, ward_valid_from
--   category        code   its category, null where none is recorded
--   received_on
--   due_on          date   day it falls due
--   late_chance     share  of the cases that waited as long, the share not closed when
--                          it fell due; null where none is known
--   compared_with   code   those of its ward_and_category, ward or city, with its term
--   compared_cases  cases  how many of them had waited as long
--   waited_days     days   working days from receipt to the last full day
--   term_days       days   working days from receipt to the due day
--   ward_name
--   source          code   where the case was recorded
select
    due.case_id,
    due.family,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    due.category,
    due.received_on,
    due.due_on,
    chances.late_chance,
    coalesce(chances.compared_with, 'city') as compared_with,
    coalesce(chances.compared_cases, 0) as compared_cases,
    chances.waited_days,
    chances.term_days,
    wards.ward_name,
    due.source
from
    chosen_open_cases($day, $family, $category, $channel, $ward, $units) as due
inner join wards on due.unit_id = wards.ward_id
left join late_chances($day) as chances
    on due.source = chances.source and due.case_id = chances.case_id
where due.is_due_soon
order by
    chances.late_chance desc nulls last,
    due.due_on asc,
    due.source asc,
    due.case_id asc

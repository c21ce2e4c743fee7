-- Question: Which cases fall due before the next meeting, and how likely is each to be
--   late?
-- Grain: one row per open case that is not overdue and due within seven days, the most
--   likely to be late first
-- Leaves out: cases that are overdue already; cases without a due date
-- Leaves out vi: vụ việc đã quá hạn; vụ việc không quy định thời hạn
-- Params:
--   family, category, channel, ward, units
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
    early_warning.case_id,
    early_warning.family,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    early_warning.category,
    early_warning.received_on,
    early_warning.due_on,
    early_warning.late_chance,
    early_warning.compared_with,
    early_warning.compared_cases,
    early_warning.waited_days,
    early_warning.term_days,
    wards.ward_name,
    early_warning.source
from early_warning
inner join wards
    on
        wards.ward_id
        = unit_of(early_warning.ward_id, early_warning.current_ward_id, $units)
where
    is_chosen(early_warning.family, $family)
    and is_chosen_or_none(early_warning.category, $category)
    and is_chosen_or_none(early_warning.channel, $channel)
    and wards.ward_id in (from chosen_wards($ward))
order by
    early_warning.late_chance desc nulls last,
    early_warning.due_on asc,
    early_warning.source asc,
    early_warning.case_id asc

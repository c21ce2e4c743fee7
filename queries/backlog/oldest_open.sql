-- Question: Which open cases have waited longest?
-- Grain: one row per open case, the oldest first
-- Leaves out: cases beyond the `rows` oldest; text of the case
-- Leaves out vi: những vụ ngoài số vụ lâu nhất được liệt kê; nội dung vụ việc
-- Params:
--   family    codes    record families; none means all
--   category  codes    categories, 'none' for cases that name none; none means all
--   channel   codes    ways of receipt, 'none' where a case names none; none means all
--   ward      codes    units by code, or code@first-day where a code was used again;
--                      none means the whole city
--   units     units    unit that received the case, or today's unit
--   rows      integer  how many; 20 when not given
-- Columns:
--   source             code     source of the records
--   case_id            code     the case's number there
--   family             code     record family
--   category           code     null where the record names none
--   ward_code          code     code of the unit, 'unallocated' where there is none
--   ward_valid_from    date     first day of the unit, null when not known
--   received_on        date     day of receipt
--   due_on             date     due day, null without one
--   age_days           days     since receipt, calendar days
--   working_days       days     since receipt, working days
--   days_late          days     past the due instant or day, negative before it; null
--                               without a due date
--   is_overdue         boolean  past the due instant or day
--   first_response_on  date     first answer, null where none is recorded
--   band               code     age band
--   ward_name          name     name of the unit
with oldest as (
    select *
    from chosen_open_cases($family, $category, $channel, $ward, $units)
    order by received_at, source, case_id
    limit coalesce($rows::bigint, 20)
)

select
    oldest.source,
    oldest.case_id,
    oldest.family,
    oldest.category,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    oldest.received_on,
    oldest.due_on,
    oldest.age_days,
    oldest.working_days,
    oldest.days_late,
    oldest.is_overdue,
    oldest.first_response_on,
    oldest.band,
    wards.ward_name
from oldest
inner join wards on oldest.unit_id = wards.ward_id
order by oldest.received_at, oldest.source, oldest.case_id

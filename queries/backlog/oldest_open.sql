-- Question: Which open cases have waited longest?
-- Grain: one row per open case, the oldest first
-- Leaves out: cases beyond the `rows` oldest; text of the case
-- Leaves out vi: những vụ ngoài số vụ lâu nhất được liệt kê; nội dung vụ việc
-- Params:
--   day, family, category, channel, ward, units
--   rows  integer  how many; 20 when not given
-- Columns:
--   source             code     source of the records
--   case_id            code     the case's number there
--   family             code     record family
--   category, ward_code, ward_valid_from, received_on, due_on
--   age_days           days     since receipt, calendar days
--   working_days       days     since receipt, working days
--   days_late
--   is_overdue         boolean  past the due instant or day
--   first_response_on  date     first answer, null where there was none by then
--   band               code     age band
--   ward_name
with oldest as (
    select *
    from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
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
    oldest.responded_on as first_response_on,
    oldest.band,
    wards.ward_name
from oldest
inner join wards on oldest.unit_id = wards.ward_id
order by oldest.received_at, oldest.source, oldest.case_id

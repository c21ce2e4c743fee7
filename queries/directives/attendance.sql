-- Question: After the survey: how many came, of how many that were required?
-- Grain: one row per neighbourhood and day of a fieldwork that is over
-- Leaves out: everything before the fieldwork is over; names, kinds of people, reasons
-- Leaves out vi: mọi điều trước khi khảo sát kết thúc; tên, thành phần, lý do
-- Params:
-- Columns:
--   milestone      code    fieldwork
--   ward_code      code    unit
--   ward_valid_from, ward_name
--   neighbourhood  text    neighbourhood
--   held_on        date    day
--   required       people  asked for by the organisers
--   attended       people  who came
--   is_simulated   boolean  whether the records are simulated
select
    survey_attendance.milestone,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    survey_attendance.neighbourhood,
    survey_attendance.held_on,
    survey_attendance.required,
    survey_attendance.attended,
    survey_attendance.is_simulated
from survey_attendance
inner join wards on survey_attendance.ward_id = wards.ward_id
order by
    survey_attendance.held_on,
    wards.place,
    in_order(survey_attendance.neighbourhood) collate vi

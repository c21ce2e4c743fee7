-- Question: Which working day is a day, and which day is a working day?
-- Grain: one row: lists to look days up in, which is faster than joining the calendar
-- Leaves out: days outside the calendar
-- Reads: calendar
-- Columns:
--   first_date  date   first day of the calendar
--   counts      days   working days up to and including each day, from first_date on
--   dates       dates  the working days in order: the nth is the nth
select
    min(date) as first_date,
    list(working_day order by date) as counts,
    list(date order by date) filter (where is_working) as dates
from calendar

-- Question: What is known and concluded of each case?
-- Grain: one row per case received in the period, duplicates too
-- Leaves out: cases received after the as-of instant; earlier versions of a case; text,
--   channel and agency
-- Leaves out vi: vụ tiếp nhận sau thời điểm số liệu; bản cũ của vụ việc; nội dung, kênh
--   và cơ quan
-- Params:
--   from_date, to_date
-- Columns:
--   case_id            code     the case's number in its source
--   family             code     record family
--   ward_code          code     unit that received it, 'unallocated' where there is
--                               none
--   ward_valid_from
--   state              code     on the as-of instant; open where it was closed later
--   received_at        instant  local time; midnight where the record has no time of
--                               day
--   due_at             instant  the same; null without a due date
--   first_response_at  instant  null where none is recorded by the as-of instant
--   closed_at          instant  null while open, or where nobody wrote when
--   elapsed_days       days     calendar days from receipt to closing, null while open
--   working_days       days     working days to the closing or the as-of day
--   days_late          days     closing, or the as-of instant while open, minus the due
--                               instant or the end of the due day; null without a due
--                               date, and while the clock is paused
--   is_late            boolean  closed after, or open past, the due instant or day;
--                               null without a due date, and while the clock is
--                               paused
--   source             code     source of the records
--   due_from_rule      boolean  the due date follows from a clock of the city
--   handling_days      days     working_days less the days of a pause, never below 0:
--                               what the offices took
--   waiting_days       days     calendar days from receipt to the closing or the as-of
--                               day, pauses too: what the citizen waited; null where
--                               nobody wrote when it ended
select
    cases.case_id,
    cases.family,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    cases.state,
    cases.received_at,
    cases.due_at,
    cases.first_response_at,
    cases.closed_at,
    cases.elapsed_days,
    cases.working_days,
    cases.days_late,
    cases.is_late,
    cases.source,
    cases.due_from_rule,
    cases.handling_days,
    cases.waiting_days
from cases
inner join wards on cases.ward_id = wards.ward_id
where is_within(cases.received_on, $from_date, $to_date)
order by cases.received_at, cases.source, cases.case_id

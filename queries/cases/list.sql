-- Question: Which cases are chosen?
-- Grain: one row per case, the most overdue first, then those due next, then the
--   latest
-- Leaves out: duplicates; cases that ended without a date; cases beyond `rows`; every
--   case where a neighbourhood is chosen and has fewer than the smallest number
--   (cases/summary counts them); text, places and anything personal
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những vụ ngoài số dòng
--   được liệt kê; mọi vụ khi chọn một khu phố có dưới mức tối thiểu; nội dung, địa điểm
--   và mọi thông tin cá nhân
-- Params:
--   which          text     'open' (default), 'overdue', 'due_soon' (within seven days
--                           of the standing day), 'closed' (in the period),
--                           'received' (in it)
--   from_date      date     first day of the period, inclusive; for 'closed',
--                           'received'
--   to_date        date     last day of the period, inclusive; for 'closed', 'received'
--   day, family, category, channel, ward
--   neighbourhood  codes    neighbourhoods, 'none' where a case names none; none means
--                           all
--   units
--   rows           integer  how many; 500 when not given
-- Columns:
--   source      code     source of the records
--   case_id     code     the case's number there
--   family      code     record family
--   category
--   channel     code     null where the record names none
--   state       code     open, closed, withdrawn, refused or transferred
--   ward_code, ward_valid_from, ward_name, received_on, due_on
--   closed_on   date     day of closing, null while open on the standing day
--   age_days    days     from receipt to closing, or to the standing day while
--                       open
--   days_late
--   is_overdue  boolean  open and past the due instant or day
with listed as (
    select
        *,
        count(*) over () as chosen_cases
    from chosen_cases(
        $which, $from_date, $to_date, $day, $family, $category, $channel, $ward,
        $neighbourhood, $units
    )
)

select
    listed.source,
    listed.case_id,
    listed.family,
    listed.category,
    listed.channel,
    case when listed.is_waiting then 'open' else listed.left_state end as state,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    listed.received_on,
    listed.due_on,
    case when not listed.is_waiting then listed.left_on end as closed_on,
    listed.age_days,
    listed.days_late,
    listed.is_overdue
from listed
inner join wards on listed.unit_id = wards.ward_id
where
    $neighbourhood::varchar[] is null
    or listed.chosen_cases >= listed.minimum_cases
order by
    listed.is_overdue desc,
    case when listed.is_waiting then listed.days_late end desc nulls last,
    listed.received_at desc,
    listed.source asc,
    listed.case_id asc
limit coalesce($rows::bigint, 500)

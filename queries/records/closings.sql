-- Question: Which units close cases in a way that asks for a word about their records?
-- Question vi: Đơn vị nào có cách ghi ngày giải quyết cần hỏi lại về số liệu?
-- Grain: one row per source, pattern and unit of today with a case for it in the half
--   year up to the newest event of the source, those to be asked about first
-- Leaves out: duplicates; cases of no unit; patterns of which the source writes
--   nothing: no time of day, no first response, no reopening
-- Leaves out vi: hồ sơ trùng; vụ việc chưa phân bổ; nội dung nguồn không ghi: không có
--   giờ, không có phản hồi lần đầu, không có mở lại
-- Params:
-- Columns:
--   source         name   source of city.toml
--   pattern        code   at_once: closed within 10 minutes of receipt; one_minute:
--                         with 9 others of the unit at least; one_day: on its largest
--                         day; due_day: on the due day, of terms of 3 days and more;
--                         month_end: on the last 3 days of a month; without_reply: no
--                         first response is recorded; reopened: after it was closed
--   ward_code, ward_valid_from, ward_name
--   counted_cases  cases  of those compared, closed so
--   cases          cases  compared: closed, or for reopened closed or reopened
--   counted_share  ratio  counted_cases / cases, never null
--   usual_share    ratio  the same of the same categories in the other units; of
--                         one_day what a full day of the unit is
--   closed_on      date   the largest day; null for other patterns
--   chance         ratio  so many or more where the unit is as the others, raised for
--                         all that is compared; null where it is not compared
--   judged         code   asked, usual, few_cases or few_units: too few to compare
select
    quality.source,
    quality.what as pattern,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    quality.counted as counted_cases,
    quality.cases,
    quality.counted / quality.cases as counted_share,
    quality.expected / quality.cases as usual_share,
    quality.day as closed_on,
    quality.chance,
    quality.judged
from quality
inner join wards on quality.ward_id = wards.ward_id
where
    quality.what in (
        'without_reply', 'reopened', 'at_once', 'due_day',
        'one_minute', 'month_end', 'one_day'
    )
order by
    quality.judged = 'asked' desc,
    quality.counted / quality.cases - quality.expected / quality.cases desc,
    quality.source asc,
    quality.what asc,
    wards.place asc

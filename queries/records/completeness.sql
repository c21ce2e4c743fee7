-- Question: Which units leave fields empty that the others fill in?
-- Question vi: Đơn vị nào bỏ trống trường thông tin mà các đơn vị khác có ghi?
-- Grain: one row per source, field and unit of today with a case for it in the half
--   year up to the newest event of the source, those to be asked about first
-- Leaves out: fields that no unit of the source fills in; duplicates; cases of no unit;
--   days of a pause and papers asked, of which empty means none
-- Leaves out vi: trường không đơn vị nào của nguồn ghi; hồ sơ trùng; vụ việc chưa phân
--   bổ; số ngày tạm dừng và số lần bổ sung, để trống nghĩa là không có
-- Params:
-- Columns:
--   source         name   source of city.toml
--   field          code   column of city.toml; closed_at of cases that ended,
--                         satisfaction of those closed
--   ward_code, ward_valid_from, ward_name
--   empty_cases    cases  of those compared, with the field empty
--   cases          cases  compared
--   empty_share    ratio  empty_cases / cases, never null
--   usual_share    ratio  so many of the same categories are empty in the other units
--   chance         ratio  so many or more where the unit is as the others, raised for
--                         all that is compared; null where it is not compared
--   judged         code   asked, usual, few_cases or few_units: too few to compare
select
    quality.source,
    quality.what as field,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    quality.counted as empty_cases,
    quality.cases,
    quality.counted / quality.cases as empty_share,
    quality.expected / quality.cases as usual_share,
    quality.chance,
    quality.judged
from quality
inner join wards on quality.ward_id = wards.ward_id
where
    quality.what not in (
        'without_reply', 'reopened', 'at_once', 'due_day',
        'one_minute', 'month_end', 'one_day', 'silent'
    )
order by
    quality.judged = 'asked' desc,
    quality.counted / quality.cases - quality.expected / quality.cases desc,
    quality.source asc,
    quality.what asc,
    wards.place asc

-- Question: How did each measure go, ward by ward and week by week?
-- Grain: one row per ward, week from its first case on, and measure
-- Leaves out: weeks after a ward was dissolved in which the measure has nothing left to
--   count; what each measure leaves out (its own file says)
-- Leaves out vi: những tuần sau khi đơn vị giải thể mà chỉ số không còn gì để đếm;
--   điều từng chỉ số không tính (xem trang Phương pháp)
-- Params:
--   measure, from_week, to_week, units
--   family  codes  one record family; several or none mean all together
-- Columns:
--   ward_code, ward_valid_from, week_start
--   measure      code    name of the measure
--   value        number  share, count or median; null where there was no case
--   numerator    cases   of a share or a count; null for a median
--   denominator  cases   of a share; cases a median is taken of; cases that were there
--                        to be closed; null for another count
--   is_full_week, ward_name
--   working_days  days    working days of the week, null where its records are missing
select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    measure_values.week_start,
    measure_values.measure,
    measure_values.value,
    measure_values.numerator,
    measure_values.denominator,
    has_ended(measure_values.week_start, null) as is_full_week,
    wards.ward_name,
    weeks.working_days
from measure_values
inner join wards on measure_values.ward_id = wards.ward_id
inner join weeks on measure_values.week_start = weeks.week_start
where
    measure_values.units = $units
    and measure_values.family
    = case
        when
            len(list_distinct($family::varchar[])) = 1
            then list_first($family::varchar[])
        else 'all'
    end
    and is_chosen(measure_values.measure, $measure)
    and is_within(measure_values.week_start, $from_week, $to_week)
    and (
        wards.valid_to is null
        or wards.valid_to >= measure_values.week_start
        or measure_values.numerator <> 0
        or measure_values.denominator <> 0
    )
order by
    wards.place,
    measure_values.measure,
    measure_values.week_start

-- Question: How did each measure go in the whole city, week by week?
-- Grain: one row per week from the first case on, and measure
-- Leaves out: what each measure leaves out (its own file says)
-- Leaves out vi: điều từng chỉ số không tính (xem trang Phương pháp)
-- Params:
--   measure, from_week, to_week
--   family  codes  one record family; several or none mean all together
-- Columns:
--   week_start
--   measure      code    name of the measure
--   value        number  share, count or median; null where there was no case
--   numerator    cases   of a share or a count; null for a median
--   denominator  cases   of a share; cases a median is taken of; cases that were there
--                        to be closed; null for another count
--   is_full_week
select
    measure_values.week_start,
    measure_values.measure,
    measure_values.value,
    measure_values.numerator,
    measure_values.denominator,
    has_ended(measure_values.week_start, null) as is_full_week
from measure_values
where
    measure_values.units = 'city'
    and measure_values.family
    = case
        when
            len(list_distinct($family::varchar[])) = 1
            then list_first($family::varchar[])
        else 'all'
    end
    and is_chosen(measure_values.measure, $measure)
    and is_within(measure_values.week_start, $from_week, $to_week)
order by measure_values.measure, measure_values.week_start

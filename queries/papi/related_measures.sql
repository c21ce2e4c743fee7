-- Question: How do the measures of the records go that are related to a PAPI dimension?
-- Grain: one row per measure of papi_measures.csv, the whole city over the period
-- Leaves out: what each measure leaves out (its own file says); weeks that are not
--   over. These are shares of the records, not scores
-- Leaves out vi: điều từng chỉ số không tính (xem trang Phương pháp); tuần chưa kết
--   thúc. Đây là tỷ lệ trong số liệu, không phải điểm
-- Params:
--   from_week, to_week
-- Columns:
--   papi_primary  code   PAPI dimension or sub-dimension it is related to
--   measure       code   measure
--   family        code   record family it is taken of
--   numerator     cases  over the weeks
--   denominator   cases  over the weeks
--   value_share   ratio  numerator / denominator, null when denominator is 0
select
    papi_measures.papi_primary,
    papi_measures.measure,
    papi_measures.family,
    coalesce(sum(measure_values.numerator), 0)::bigint as numerator,
    coalesce(sum(measure_values.denominator), 0)::bigint as denominator,
    sum(measure_values.numerator) / nullif(sum(measure_values.denominator), 0)
        as value_share
from papi_measures
left join measure_values
    on
        papi_measures.measure = measure_values.measure
        and papi_measures.family = measure_values.family
        and measure_values.units = 'city'
        and has_ended(measure_values.week_start, null)
        and is_within(measure_values.week_start, $from_week, $to_week)
group by papi_measures.papi_primary, papi_measures.measure, papi_measures.family
order by papi_measures.papi_primary, papi_measures.family, papi_measures.measure

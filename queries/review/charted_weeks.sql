-- Question: On which values does the chart of each ward and measure rest?
-- Grain: one row per ward, measure and week among the 26 that end with the judged one
-- Leaves out: weeks without a value, or with too few cases to make a point; weeks that
--   have not ended by the as-of day; measures no chart may judge, or that repeat
--   another in the chosen family
-- Leaves out vi: tuần không có giá trị hoặc quá ít vụ việc; tuần chưa kết thúc tại ngày
--   số liệu; chỉ tiêu không xét được bằng biểu đồ, hoặc trùng với chỉ tiêu khác trong
--   loại vụ việc đang chọn
-- Params:
--   week    week   week to judge; default the last one that has ended
--   units
--   family  codes  one record family; several or none mean all together
--   measure
-- Columns:
--   ward_code, ward_valid_from
--   measure  code    which measure
--   week_start
--   value    number  the week's value
with judged_week as (
    select
        coalesce(
            $week::date,
            date_trunc('week', meta.as_of_on + 1)::date - 7
        ) as week_start
    from meta
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    signals.measure,
    signals.week_start,
    signals.value
from signals
inner join judged_week
    on
        signals.week_start <= judged_week.week_start
        and signals.week_start > judged_week.week_start - 26 * 7
inner join wards
    on signals.ward_id = wards.ward_id
where
    signals.units = $units
    and signals.family
    = case
        when len(list_distinct($family::varchar[])) = 1 then ($family::varchar[])[1]
        else 'all'
    end
    and signals.value is not null
    and is_chosen(signals.measure, $measure)
order by
    wards.ward_code,
    wards.valid_from nulls first,
    signals.measure,
    signals.week_start

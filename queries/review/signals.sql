-- Question: Which measures of which wards changed this week by more than noise?
-- Grain: one row per ward and measure
-- Leaves out: weeks that have not ended by the as-of day; measures no chart may judge,
--   such as the number of open cases, or that repeat another in the chosen family;
--   wards without a value in the 26 weeks; wards dissolved before the week was over
-- Leaves out vi: tuần chưa kết thúc tại ngày số liệu; chỉ tiêu không xét được bằng biểu
--   đồ như số tồn đọng, hoặc trùng với chỉ tiêu khác trong loại vụ việc đang chọn; đơn
--   vị không có giá trị trong 26 tuần; đơn vị giải thể trước khi hết tuần
-- Params:
--   week    week   week to judge, by the 26 weeks that end with it; default the last
--                  one that has ended
--   units
--   family  codes  one record family; several or none mean all together
-- Columns:
--   ward_code, ward_valid_from
--   measure            code    which measure
--   value              number  the week's value; null where there was none
--   mean               number  mean of the 26 weeks
--   lower              number  lower process limit, not clipped to what is possible
--   upper              number  upper process limit, not clipped to what is possible
--   variation          code    improvement, concern, neutral, common_cause,
--                              no_variation; or not_enough_weeks: under 12 values, or
--                              none this week
--   assurance          code    consistently_passes, consistently_fails, hit_or_miss,
--                              none
--   ward_name, week_start
--   near_lower         number  two thirds of the way from the mean to the lower limit
--   near_upper         number  two thirds of the way from the mean to the upper limit
--   rule               code    what marks the week: outside_limits, trend_of_seven,
--                              two_of_three, run_of_seven; null where nothing does
--   points             weeks   how many of the 26 weeks have a value
--   target             number  the target in force on the Monday, null for none
--   false_alarm_share  ratio   how often the chart flags its latest week by chance: in
--                              this share of 200 random orders of its weeks; null where
--                              the week is not the last one judged
with judged_week as (
    select
        coalesce(
            $week::date,
            date_trunc('week', meta.as_of_on + 1)::date - 7
        ) as week_start
    from meta
),

-- A value of too few cases is no point of a chart, and is told all the same.
valued as (
    select
        measure_values.units,
        measure_values.family,
        measure_values.ward_id,
        measure_values.measure,
        measure_values.week_start,
        measure_values.value
    from measure_values
    inner join judged_week
        on measure_values.week_start = judged_week.week_start
    inner join judged_measures
        on
            measure_values.measure = judged_measures.measure
            and measure_values.family = judged_measures.family
    cross join meta
    where
        measure_values.value is not null
        and measure_values.week_start + 6 <= meta.as_of_on
),

judged as (
    select signals.*
    from signals
    inner join judged_week
        on signals.week_start = judged_week.week_start
),

told as (
    select
        coalesce(judged.units, valued.units) as units,
        coalesce(judged.family, valued.family) as family,
        coalesce(judged.ward_id, valued.ward_id) as ward_id,
        coalesce(judged.measure, valued.measure) as measure,
        coalesce(judged.week_start, valued.week_start) as week_start,
        coalesce(judged.value, valued.value) as value,
        judged.mean,
        judged.lower,
        judged.upper,
        judged.near_lower,
        judged.near_upper,
        judged.rule,
        coalesce(judged.variation, 'not_enough_weeks') as variation,
        coalesce(judged.assurance, 'none') as assurance,
        coalesce(judged.points, 0) as points,
        judged.target
    from judged
    full join valued
        on
            judged.units = valued.units
            and judged.family = valued.family
            and judged.ward_id = valued.ward_id
            and judged.measure = valued.measure
            and judged.week_start = valued.week_start
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    signals.measure,
    signals.value,
    signals.mean,
    signals.lower,
    signals.upper,
    signals.variation,
    signals.assurance,
    wards.ward_name,
    signals.week_start,
    signals.near_lower,
    signals.near_upper,
    signals.rule,
    signals.points,
    signals.target,
    false_alarms.false_alarm_share
from told as signals
inner join wards
    on signals.ward_id = wards.ward_id
left join false_alarms
    on
        signals.units = false_alarms.units
        and signals.family = false_alarms.family
        and signals.measure = false_alarms.measure
        and signals.ward_id = false_alarms.ward_id
        and signals.week_start = false_alarms.week_start
where
    signals.units = $units
    and signals.family
    = case
        when len(list_distinct($family::varchar[])) = 1 then ($family::varchar[])[1]
        else 'all'
    end
    and (wards.valid_to is null or wards.valid_to >= signals.week_start + 6)
order by wards.ward_code, wards.valid_from nulls first, signals.measure

-- Question: Which measures of which wards changed this week by more than noise?
-- Grain: one row per ward and measure
-- Leaves out: weeks that have not ended by the as-of day; measures no chart may judge,
--   such as the number of open cases, or that repeat another in the chosen family;
--   wards without a value in half a year; wards dissolved before the week was over
-- Leaves out vi: tuần chưa kết thúc tại ngày số liệu; chỉ số không xét được bằng biểu
--   đồ như số tồn cuối tuần, hoặc trùng với chỉ số khác trong loại vụ việc đang chọn;
--   đơn vị không có giá trị trong nửa năm; đơn vị giải thể trước khi hết tuần
-- Params:
--   week    week   week to judge, by the weeks before it; default the last one that has
--                  ended
--   units
--   family  codes  one record family; several or none mean all together
-- Columns:
--   ward_code, ward_valid_from
--   measure            code    which measure
--   value              number  the week's value; null where there was none
--   mean               number  what was to be expected of the week: the level of the
--                              weeks before, of as many working days and cases
--   lower              number  a single week below it is a signal
--   upper              number  a single week above it is a signal
--   variation          code    improvement, concern, neutral: changed by more than
--                              noise; failing: steady, and missed its target in every
--                              judged week; common_cause, no_variation; or not judged:
--                              not_enough_weeks (under 12 before, or none this week),
--                              holiday_week (up to 3 working days), too_unsteady
--   assurance          code    of the judged weeks of half a year: consistently_passes
--                              (all met the target), consistently_fails (none),
--                              hit_or_miss; none with fewer than 12, or no target
--   ward_name, week_start
--   rule               code    what changed: outside_limits (this week alone),
--                              lasting_change (this week and those since); null where
--                              nothing did
--   since              date    first week of the change, null where there is none
--   points             weeks   how many weeks before it tell what was to be expected
--   target             number  the target in force on the Monday, null for none
--   target_weeks       weeks   judged weeks of the half year with a target
--   missed_weeks       weeks   of these, missed
--   evidence           number  normal score of the change, or of the largest
--                              difference, positive above the expected
--   excess             cases   so many more, or fewer, than expected in the weeks of
--                              the change; null for a median
--   chance             ratio   how often so large a difference comes by chance alone
--   false_alarm_share  ratio   how often charts of the measure were marked in the two
--                              years before without a change that no chance explains
with judged_week as (
    select coalesce($week::date, meta.last_full_week) as week_start
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
    where
        measure_values.value is not null
        and has_ended(measure_values.week_start, null)
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
        judged.rule,
        judged.since,
        coalesce(judged.variation, 'not_enough_weeks') as variation,
        coalesce(judged.assurance, 'none') as assurance,
        coalesce(judged.points, 0) as points,
        judged.target,
        coalesce(judged.target_weeks, 0) as target_weeks,
        coalesce(judged.missed_weeks, 0) as missed_weeks,
        judged.evidence,
        judged.excess,
        judged.chance,
        judged.false_alarm_share
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
    signals.rule,
    signals.since,
    signals.points,
    signals.target,
    signals.target_weeks,
    signals.missed_weeks,
    signals.evidence,
    signals.excess,
    signals.chance,
    signals.false_alarm_share
from told as signals
inner join wards
    on signals.ward_id = wards.ward_id
where
    signals.units = $units
    and signals.family
    = case
        when len(list_distinct($family::varchar[])) = 1 then ($family::varchar[])[1]
        else 'all'
    end
    and (wards.valid_to is null or wards.valid_to >= signals.week_start + 6)
order by wards.place, signals.measure

-- Question: What did the chart of each ward and measure show in the last half year?
-- Grain: one row per ward, measure and week among the 26 that end with the chosen one
-- Leaves out: weeks that have not ended by the as-of day; measures no chart may judge,
--   or that repeat another in the chosen family; weeks after half a year without one
--   that has a value
-- Leaves out vi: tuần chưa kết thúc tại ngày số liệu; chỉ số không xét được bằng biểu
--   đồ, hoặc trùng với chỉ số khác trong loại vụ việc đang chọn; tuần sau nửa năm
--   không có giá trị
-- Params:
--   week    week   last week; default the last one that has ended
--   units
--   family  codes  one record family; several or none mean all together
--   measure
-- Columns:
--   ward_code, ward_valid_from
--   measure            code    which measure
--   week_start
--   value              number  the week's value; null where there was none
--   mean               number  what was to be expected of the week
--   lower              number  a single week below it is a signal
--   upper              number  a single week above it is a signal
--   variation          code    as review/signals says it of that week
--   assurance          code    as review/signals says it of that week
--   rule               code    what changed: outside_limits (this week alone),
--                              lasting_change (this week and those since); null where
--                              nothing did
--   since              date    first week of the change, null where there is none
--   level_since        date    first week of the level that is taken for the usual one
--   target             number  the target in force on the Monday, null for none
--   target_weeks       weeks   judged weeks of the half year with a target
--   missed_weeks       weeks   of these, missed
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
    signals.value,
    signals.mean,
    signals.lower,
    signals.upper,
    signals.variation,
    signals.assurance,
    signals.rule,
    signals.since,
    signals.level_since,
    signals.target,
    signals.target_weeks,
    signals.missed_weeks
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
    and is_chosen(signals.measure, $measure)
order by
    wards.place,
    signals.measure,
    signals.week_start

-- Question: What do people bring to the city on the subjects of each PAPI dimension?
-- Grain: one row per PAPI dimension to which a category of the period is related, and
--   one without a dimension for all others
-- Leaves out: duplicates; from the durations also cases that ended without a date. A
--   category counts in its primary dimension alone. These are cases, not scores
-- Leaves out vi: hồ sơ trùng; ở thời gian giải quyết thì cả vụ không ghi ngày kết thúc.
--   Mỗi lĩnh vực chỉ tính ở nội dung chính. Đây là vụ việc, không phải điểm
-- Params:
--   from_date, to_date, day, family
-- Columns:
--   dimension      code   PAPI dimension, null where the category is related to none
--   categories     codes  categories met, the most frequent first
--   cases          cases  received in the period
--   open_cases     cases  of those, open at the end of the standing day
--   overdue_cases  cases  of those, past their due instant or day
--   median_days, median_low, median_high
with related as (
    select
        durations.*,
        left(categories.papi_primary, 1) as dimension,
        coalesce(try_cast(left(categories.papi_primary, 1) as int), 0)
            as dimension_number
    from durations
    left join categories on durations.category = categories.category
    where
        is_within(durations.received_on, $from_date, $to_date)
        and is_chosen(durations.family, $family)
),

cases_of_dimension as (
    select
        dimension_number as unit_id,
        duration_days,
        place,
        is_event,
        is_open,
        is_undated,
        is_followed
    from related
),

by_category as (
    select
        dimension_number,
        any_value(dimension) as dimension,
        category,
        count(*) as cases
    from related
    group by dimension_number, category
),

counted as (
    select
        dimension_number,
        any_value(dimension) as dimension,
        list(category order by cases desc, category asc) filter (
            where category is not null
        )
            as categories,
        sum(cases)::bigint as cases
    from by_category
    group by dimension_number
),

standing as (
    select
        coalesce(try_cast(left(categories.papi_primary, 1) as int), 0)
            as dimension_number,
        count(*) as open_cases,
        count(*) filter (where waiting.is_overdue) as overdue_cases
    from chosen_open_cases($day, $family, null, null, null, 'received') as waiting
    left join categories on waiting.category = categories.category
    where is_within(waiting.received_on, $from_date, $to_date)
    group by dimension_number
)

select
    counted.dimension,
    coalesce(counted.categories, []) as categories,
    counted.cases,
    coalesce(standing.open_cases, 0) as open_cases,
    coalesce(standing.overdue_cases, 0) as overdue_cases,
    survival.median_days,
    survival.median_low,
    survival.median_high
from counted
left join standing on counted.dimension_number = standing.dimension_number
left join survival_quantiles('cases_of_dimension') as survival
    on counted.dimension_number = survival.unit_id
order by counted.dimension_number = 0, counted.dimension_number

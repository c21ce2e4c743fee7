-- Question: Of the cases that fell due, what share was closed in time, ward by ward and
--   week by week?
-- Grain: one row per ward and week in which a case of it fell due
-- Leaves out: cases not due by the as-of instant; cases without a due date; withdrawn,
--   refused and transferred cases; cases closed without a date; duplicates
-- Leaves out vi: vụ chưa đến hạn tại thời điểm số liệu; vụ không quy định thời hạn; vụ
--   rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ trùng
-- Params:
--   from_week, to_week, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   week_start     date   Monday of the week of the due day
--   due_cases      cases  fell due in the week: the denominator
--   on_time_cases  cases  of those, closed by the due instant or day
--   on_time_share  ratio  on_time_cases / due_cases
--   is_full_week, ward_name
with due as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        date_trunc('week', day)::date as week_start,
        sum(due_cases)::bigint as due_cases,
        sum(on_time_cases)::bigint as on_time_cases
    from due_by_day
    where
        is_within(day, $from_week, $to_week::date + 6)
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
    group by unit_id, date_trunc('week', day)::date
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    due.week_start,
    due.due_cases,
    due.on_time_cases,
    due.on_time_cases / due.due_cases as on_time_share,
    has_ended(due.week_start, null) as is_full_week,
    wards.ward_name
from due
inner join wards on due.unit_id = wards.ward_id
where due.due_cases > 0
order by wards.place, due.week_start

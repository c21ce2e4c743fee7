-- Question: Of the cases that fell due, what share was closed in time, week by week?
-- Grain: one row per week in which a case fell due
-- Leaves out: cases not due by the as-of instant; cases without a due date; withdrawn,
--   refused and transferred cases; cases closed without a date; duplicates
-- Leaves out vi: vụ chưa đến hạn tại thời điểm số liệu; vụ không quy định thời hạn; vụ
--   rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ trùng
-- Params:
--   from_week, to_week, family, category, channel, ward, units
-- Columns:
--   week_start     date   Monday of the week of the due day
--   due_cases      cases  fell due in the week: the denominator
--   on_time_cases  cases  of those, closed by the due instant or day
--   on_time_share  ratio  on_time_cases / due_cases
--   is_full_week
with due as (
    select
        date_trunc('week', day)::date as week_start,
        sum(due_cases)::bigint as due_cases,
        sum(on_time_cases)::bigint as on_time_cases
    from due_by_day
    where
        is_within(day, $from_week, $to_week::date + 6)
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
    group by date_trunc('week', day)::date
)

select
    due.week_start,
    due.due_cases,
    due.on_time_cases,
    due.on_time_cases / due.due_cases as on_time_share,
    has_ended(due.week_start, null) as is_full_week
from due
where due.due_cases > 0
order by due.week_start

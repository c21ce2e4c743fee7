-- Question: Of the cases that fell due, what share was closed in time, ward by ward?
-- Grain: one row per ward with a case due, or received without a due date, in the
--   period
-- Leaves out: cases not due by the as-of instant; cases without a due date (counted in
--   no_deadline_cases); withdrawn, refused and transferred cases; cases closed without
--   a date; duplicates
-- Leaves out vi: vụ chưa đến hạn tại thời điểm số liệu; vụ không quy định thời hạn (có
--   đếm riêng); vụ rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ trùng
-- Params:
--   from_date  date  first due day, inclusive
--   to_date    date  last due day, inclusive; never past the as-of instant
--   family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   due_cases          cases  fell due in the period: the denominator
--   on_time_cases      cases  of those, closed by the due instant or day
--   on_time_share      ratio  on_time_cases / due_cases, null when due_cases is 0
--   no_deadline_cases  cases  received in the period without a due date
--   ward_name
with due as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        sum(due_cases)::bigint as due_cases,
        sum(on_time_cases)::bigint as on_time_cases,
        sum(no_deadline_cases)::bigint as no_deadline_cases
    from due_by_day
    where
        is_within(day, $from_date, $to_date)
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    due.due_cases,
    due.on_time_cases,
    due.on_time_cases / nullif(due.due_cases, 0) as on_time_share,
    due.no_deadline_cases,
    wards.ward_name
from due
inner join wards on due.unit_id = wards.ward_id
order by wards.place

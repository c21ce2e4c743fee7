-- Question: Of the cases that fell due, how many were late, by ward and category?
-- Grain: one row per ward and category with a case due in the period
-- Leaves out: cases not due by the as-of instant; cases without a due date; withdrawn,
--   refused and transferred cases; cases closed without a date; duplicates
-- Leaves out vi: vụ chưa đến hạn tại thời điểm số liệu; vụ không quy định thời hạn; vụ
--   rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ trùng
-- Params:
--   from_date  date  first due day, inclusive
--   to_date    date  last due day, inclusive; never past the as-of instant
--   family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   family      code   record family: a category of two families is two kinds
--   category
--   due_cases   cases  fell due in the period: the denominator
--   late_cases  cases  of those, not closed by the due instant or day
--   late_share  ratio  late_cases / due_cases
--   ward_name
with due as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        family,
        category,
        sum(due_cases)::bigint as due_cases,
        sum(due_cases - on_time_cases)::bigint as late_cases
    from due_by_day
    where
        is_within(day, $from_date, $to_date)
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
    group by unit_id, family, category
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    due.family,
    due.category,
    due.due_cases,
    due.late_cases,
    due.late_cases / due.due_cases as late_share,
    wards.ward_name
from due
inner join wards on due.unit_id = wards.ward_id
where due.due_cases > 0
order by
    wards.place asc,
    due.family asc,
    due.category asc nulls last

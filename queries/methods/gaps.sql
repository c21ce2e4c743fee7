-- Question: What do the records themselves not say, and how often?
-- Grain: one row per gap, the commonest first
-- Leaves out: rows that were rejected: they are no cases (records/reasons counts them)
-- Leaves out vi: dòng bị loại: đó không phải là vụ việc (xem trang Số liệu)
-- Params:
--   family
-- Columns:
--   gap        code   undated: ended, nobody wrote when; no_deadline: no due date;
--                     due_from_rule: due date filled in by the city's rule;
--                     unallocated: no known ward on the day received;
--                     unallocated_now: no single unit of today; no_category: no field;
--                     duplicate: marked as the same case as another
--   gap_cases  cases  cases with the gap
--   of_cases   cases  all cases known
--   gap_share  ratio  gap_cases / of_cases, null without a case
with counted as (
    select
        count(*) as of_cases,
        count(*) filter (where is_undated) as undated,
        count(*) filter (where due_on is null) as no_deadline,
        count(*) filter (where due_from_rule) as due_from_rule,
        count(*) filter (where ward_id = 0) as unallocated,
        count(*) filter (where current_ward_id = 0) as unallocated_now,
        count(*) filter (where category is null) as no_category,
        count(*) filter (where not is_counted) as duplicate
    from cases
    where is_chosen(family, $family)
),

gaps as (
    unpivot counted
    on undated, no_deadline, due_from_rule, unallocated, unallocated_now, no_category,
    duplicate
    into name gap value gap_cases
)

select
    gap,
    gap_cases,
    of_cases,
    gap_cases / nullif(of_cases, 0) as gap_share
from gaps
order by gap_cases desc, gap asc

-- Question: Of the dossiers received in the week, what share was filed online?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day; none for grievances alone
-- Leaves out: grievances; dossiers whose way of filing is not recorded; dossiers
--   that ended without a date; duplicates
-- Question vi: Trong các hồ sơ tiếp nhận trong tuần, bao nhiêu phần được nộp trực
--   tuyến?
-- Leaves out vi: phản ánh, kiến nghị; hồ sơ không ghi hình thức nộp; hồ sơ xong
--   nhưng thiếu ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số nộp trực tuyến một phần hoặc toàn trình
-- Denominator vi: số hồ sơ tiếp nhận trong tuần có ghi hình thức nộp
-- Unit: share
-- Better: higher
-- Minimum: 5
-- Version: 2
-- Columns:
--   units        code   how wards are counted: received, current, or city
--   ward_id      key    the ward, 0 where there is none, -1 for the whole city
--   family       code   dossier, or all
--   week_start   date   Monday of the week
--   value        ratio  numerator / denominator, null where no filing is recorded
--   numerator    cases  of those, filed online in part or in full
--   denominator  cases  dossiers received in the week, filing recorded
with filed as (
    select
        ward_id,
        current_ward_id,
        family,
        date_trunc('week', received_on)::date as week_start,
        count(*) filter (
            where submission in ('online_partial', 'online_full')
        ) as numerator,
        count(*) as denominator
    from cases
    where is_queued and family = 'dossier' and submission is not null
    group by ward_id, current_ward_id, family, date_trunc('week', received_on)::date
),

evidence as (
    select
        scopes.units,
        scopes.unit_id,
        scopes.families,
        filed.week_start,
        sum(filed.numerator)::bigint as numerator,
        sum(filed.denominator)::bigint as denominator
    from filed
    inner join scopes
        on
            filed.ward_id = scopes.ward_id
            and filed.current_ward_id = scopes.current_ward_id
            and filed.family = scopes.family
    group by scopes.units, scopes.unit_id, scopes.families, filed.week_start
)

select
    scope_weeks.units,
    scope_weeks.unit_id as ward_id,
    scope_weeks.families as family,
    scope_weeks.week_start,
    evidence.numerator / nullif(evidence.denominator, 0) as value,
    coalesce(evidence.numerator, 0) as numerator,
    coalesce(evidence.denominator, 0) as denominator
from scope_weeks
left join evidence
    on
        scope_weeks.units = evidence.units
        and scope_weeks.unit_id = evidence.unit_id
        and scope_weeks.families = evidence.families
        and scope_weeks.week_start = evidence.week_start
where scope_weeks.families <> 'grievance'

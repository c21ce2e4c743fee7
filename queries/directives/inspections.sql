-- Question: What was inspected, what was found, and what is remedied?
-- Grain: one row per ward inspected; a row without a ward is of the whole city
-- Leaves out: inspections outside the period; who was inspected
-- Leaves out vi: cuộc kiểm tra ngoài kỳ xem; ai được kiểm tra
-- Params:
--   from_date  date  first day, inclusive
--   to_date    date  last day, inclusive
-- Columns:
--   ward_code          code      unit inspected, null for the whole city
--   ward_valid_from, ward_name
--   inspections        number    inspections
--   findings           findings  found
--   remedied           findings  of those, remedied
--   overdue_findings   findings  not remedied in inspections whose remedy was due
--                                before the as-of day
--   next_remedy_on     date      earliest day on which an open remedy is due
--   last_inspected_on  date      latest inspection
--   is_simulated       boolean   whether the records are simulated
select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    count(*) as inspections,
    sum(inspections.findings)::bigint as findings,
    sum(inspections.remedied)::bigint as remedied,
    coalesce(
        sum(greatest(0, inspections.findings - inspections.remedied)) filter (
            where inspections.remedy_due_on < meta.as_of_on
        ),
        0
    )::bigint as overdue_findings,
    min(inspections.remedy_due_on) filter (
        where inspections.findings > inspections.remedied
    ) as next_remedy_on,
    max(inspections.inspected_on) as last_inspected_on,
    inspections.is_simulated
from inspections
cross join meta
left join wards on inspections.ward_id = wards.ward_id
where is_within(inspections.inspected_on, $from_date, $to_date)
group by all
order by findings desc, any_value(wards.place) asc nulls first

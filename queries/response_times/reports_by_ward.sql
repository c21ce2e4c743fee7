-- Question: How much do people report in each ward, for its size?
-- Grain: one row per ward with a case received in the period
-- Leaves out: duplicates; cases that ended without a date; wards that received nothing.
--   Size is the residents the city folder gives, or else the procedure dossiers
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; đơn vị không tiếp nhận
--   vụ nào. Quy mô là dân số thành phố khai, nếu không có thì là số hồ sơ thủ tục
-- Params:
--   from_week  week  first week of receipt, inclusive
--   to_week    week  last week of receipt, inclusive
--   from_date, to_date, units
-- Columns:
--   ward_code, ward_valid_from
--   reported_cases  cases    feedback and petitions received in the period
--   filed_cases     cases    procedure dossiers received in the period
--   population      persons  residents, null when not known
--   ward_name
with received as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        coalesce(
            sum(received) filter (where family = 'grievance'), 0
        )::bigint as reported_cases,
        coalesce(
            sum(received) filter (where family = 'dossier'), 0
        )::bigint as filed_cases
    from flow_by_day
    where
        is_within(happened_on, $from_date, $to_date)
        and is_within(date_trunc('week', happened_on)::date, $from_week, $to_week)
    group by unit_id
    having sum(received) > 0
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    received.reported_cases,
    received.filed_cases,
    wards.population,
    wards.ward_name
from received
inner join wards on received.unit_id = wards.ward_id
order by wards.place

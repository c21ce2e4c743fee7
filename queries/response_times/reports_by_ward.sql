-- Question: How much do people report in each ward, for its size?
-- Grain: one row per ward with a case received in the period
-- Leaves out: duplicates; wards without any case in the period. Size is the residents
--   the city folder gives, or else the procedure dossiers filed in the same days
-- Params:
--   from_date  date   first day of receipt, inclusive
--   to_date    date   last day of receipt, inclusive
--   units      units  unit that received the case, or today's unit
-- Columns:
--   ward_code         code     code of the unit, 'unallocated' where there is none
--   ward_valid_from   date     first day of the unit, null when not known
--   reported_cases    cases    feedback and petitions received in the period
--   filed_cases       cases    procedure dossiers received in the period
--   population        persons  residents, null when not known
--   ward_name         name     name of the unit
with received as (
    select
        case when $units = 'current' then current_ward_id else ward_id end as unit_id,
        count(*) filter (where family = 'grievance') as reported_cases,
        count(*) filter (where family = 'dossier') as filed_cases
    from durations
    where
        ($from_date::date is null or received_on >= $from_date::date)
        and ($to_date::date is null or received_on <= $to_date::date)
    group by unit_id
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
order by wards.ward_code, wards.valid_from nulls first

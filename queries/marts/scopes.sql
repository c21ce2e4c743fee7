-- Question: In which figures of a measure does a case count?
-- Grain: one row per ward, today's ward and family of a case, and figure it counts in:
--   its ward when received, its ward of today and the whole city, each for its own
--   family and for all families together
-- Leaves out: combinations without a case
-- Reads: cases
-- The whole city is ward_id -1 of units 'city': a median of wards is not a city's.
with met as (
    select distinct
        ward_id,
        current_ward_id,
        family
    from cases
    where is_counted
),

by_unit as (
    select
        ward_id,
        current_ward_id,
        family,
        'received' as units,
        ward_id as unit_id
    from met
    union all
    select
        ward_id,
        current_ward_id,
        family,
        'current' as units,
        current_ward_id as unit_id
    from met
    union all
    select
        ward_id,
        current_ward_id,
        family,
        'city' as units,
        -1 as unit_id
    from met
)

select
    ward_id,
    current_ward_id,
    family,
    units,
    unit_id,
    family as families
from by_unit
union all
select
    ward_id,
    current_ward_id,
    family,
    units,
    unit_id,
    'all' as families
from by_unit

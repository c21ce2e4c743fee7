-- Question: Which categories, ways of receipt and neighbourhoods can be chosen?
-- Grain: one row per filter and code
-- Leaves out: codes that no case of the chosen families and wards bears; neighbourhoods
--   where no ward is chosen: their names mean nothing without one
-- Params:
--   family, ward, units
-- Columns:
--   filter  code  category, channel or neighbourhood
--   code    code  as the records name it; 'none' for cases that name none
--   cases   cases  that bear it
with of_family as (
    select
        category,
        channel,
        neighbourhood,
        unit_of(ward_id, current_ward_id, $units) as unit_id
    from cases
    where is_chosen(family, $family)
),

met as (
    select
        'category' as filter,
        coalesce(category, 'none') as code,
        count(*) as cases
    from of_family
    group by code
    union all
    select
        'channel' as filter,
        coalesce(channel, 'none') as code,
        count(*) as cases
    from of_family
    group by code
    union all
    select
        'neighbourhood' as filter,
        coalesce(neighbourhood, 'none') as code,
        count(*) as cases
    from of_family
    where
        $ward::varchar[] is not null
        and unit_id in (from chosen_wards($ward))
    group by code
)

select
    filter,
    code,
    cases
from met
order by filter, code = 'none', in_order(code) collate vi

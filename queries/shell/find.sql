-- Question: Which cases, wards and fields does a text name?
-- Grain: one row per case whose number begins with the text, or the digits at whose end
--   begin with it where it is four digits or more, and per ward and category in whose
--   name, code or spelling of the records it stands; the first `rows` of them, what
--   fits best first
-- Leaves out: wards and categories without a case; whatever a case says but its number
-- Leaves out vi: đơn vị và lĩnh vực không có vụ việc; mọi nội dung của vụ việc ngoài mã
-- Params:
--   text    text     what is looked for; letters with or without accents
--   family
--   units
--   rows    integer  how many; 10 when not given
-- Columns:
--   found          code    what it is: case, ward or category
--   source         code    source of the records
--   case_id        code    the case's number there
--   ward_code, ward_valid_from
--   ward_valid_to  date    last day of the unit, null while it exists
--   ward_name, category
--   family         code    of a case; of a category the chosen one where it has it
--   units          code    how a unit has cases: as chosen, else the other way
--   matches        number  how many fit in all
with wanted as (
    select
        folded(trim($text::varchar)) as name,
        lower(trim($text::varchar)) as number,
        regexp_full_match(trim($text::varchar), '[0-9]{4,}') as is_end
),

unit_pairs as (
    select distinct
        ward_id,
        current_ward_id
    from cases
),

met_units as (
    select
        ward_id,
        'received' as units
    from unit_pairs
    union
    select
        current_ward_id as ward_id,
        'current' as units
    from unit_pairs
),

met_categories as (
    select
        category,
        coalesce(
            min(family) filter (where is_chosen(family, $family)), min(family)
        ) as family
    from cases
    where category is not null
    group by category
),

ward_names as (
    select
        ward_id,
        unnest([ward_name, ward_code]) as name
    from wards
    where ward_id <> 0
    union
    select
        ward_id,
        ward_text as name
    from ward_matches
    where ward_id <> 0
),

category_names as (
    select
        category,
        category as name
    from met_categories
    union
    select
        category,
        unnest([name_vi, name_en]) as name
    from categories
),

fitting_wards as (
    select
        ward_names.ward_id,
        min(fit(ward_names.name, wanted.name)) as place
    from ward_names
    cross join wanted
    group by ward_names.ward_id
),

fitting_categories as (
    select
        category_names.category,
        min(fit(category_names.name, wanted.name)) as place
    from category_names
    cross join wanted
    group by category_names.category
),

found as (
    select
        'ward' as found,
        fitting_wards.place,
        fitting_wards.ward_id,
        coalesce(
            max(met_units.units) filter (where met_units.units = $units::varchar),
            max(met_units.units)
        ) as units
    from fitting_wards
    inner join met_units on fitting_wards.ward_id = met_units.ward_id
    where fitting_wards.place is not null
    group by fitting_wards.ward_id, fitting_wards.place
    union all by name
    select
        'category' as found,
        fitting_categories.place,
        met_categories.category,
        met_categories.family
    from fitting_categories
    inner join met_categories on fitting_categories.category = met_categories.category
    where fitting_categories.place is not null
    union all by name
    select
        'case' as found,
        case
            when lower(cases.case_id) = wanted.number then 0
            when wanted.is_end and ends_with(cases.case_id, wanted.number) then 1
            else 9
        end as place,
        unit_of(cases.ward_id, cases.current_ward_id, $units) as ward_id,
        cases.category,
        cases.family,
        cases.source,
        cases.case_id
    from cases
    cross join wanted
    where
        wanted.number <> ''
        and (
            starts_with(lower(cases.case_id), wanted.number)
            or (
                wanted.is_end
                and starts_with(
                    regexp_extract(cases.case_id, '[0-9]+$'), wanted.number
                )
            )
        )
)

select
    found.found,
    found.source,
    found.case_id,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.valid_to as ward_valid_to,
    wards.ward_name,
    found.category,
    found.family,
    found.units,
    count(*) over () as matches
from found
left join wards on found.ward_id = wards.ward_id
order by
    found.place,
    case found.found when 'ward' then 1 when 'category' then 2 else 3 end,
    wards.valid_to is not null,
    in_order(coalesce(found.case_id, found.category, wards.ward_name)),
    found.source,
    wards.place
limit coalesce($rows::integer, 10)

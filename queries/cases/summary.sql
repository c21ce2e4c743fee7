-- Question: How many cases are chosen, and how do they stand?
-- Grain: one row
-- Leaves out: duplicates; where closed ones are chosen also cases that ended without a
--   date, or were transferred
-- Params:
--   which          text   'open' (default), 'overdue', 'due_soon' (within seven days of
--                         the as-of day), 'closed' (in the period), 'received' (in it)
--   from_date      date   first day of the period, inclusive; for 'closed', 'received'
--   to_date        date   last day of the period, inclusive; for 'closed', 'received'
--   family         codes  record families; none means all
--   category       codes  categories, 'none' for cases that name none; none means all
--   channel        codes  ways of receipt, 'none' where a case names none; none means
--                         all
--   ward           codes  units by code, or code@first-day where a code was used again;
--                         none means the whole city
--   neighbourhood  codes  neighbourhoods, 'none' where a case names none; none means
--                         all
--   units          units  unit that received the case, or today's unit
-- Columns:
--   cases           cases  chosen
--   open_cases      cases  of those, open on the as-of instant
--   overdue_cases   cases  of those, open and past their due instant or day
--   late_cases      cases  of those, closed after their due instant or day
--   minimum_cases   cases  smallest number for which a neighbourhood's cases are listed
with chosen_wards as (
    select ward_id
    from wards
    where
        $ward::varchar[] is null
        or list_contains($ward::varchar[], ward_code)
        or list_contains($ward::varchar[], ward_code || '@' || valid_from)
),

known as (
    select
        cases.*,
        meta.as_of_on,
        meta.minimum_cases
    from cases
    cross join meta
    where cases.is_counted
),

chosen as (
    select *
    from known
    where
        case coalesce($which::varchar, 'open')
            when 'open' then is_open
            when 'overdue' then is_overdue
            when 'due_soon'
                then
                    is_open
                    and not is_overdue
                    and due_on <= as_of_on + 7
            when 'closed'
                then
                    leaves_as = 'closed'
                    and ($from_date::date is null or closed_on >= $from_date::date)
                    and ($to_date::date is null or closed_on <= $to_date::date)
            when 'received'
                then
                    ($from_date::date is null or received_on >= $from_date::date)
                    and ($to_date::date is null or received_on <= $to_date::date)
            else false
        end
        and (
            $neighbourhood::varchar[] is null
            or list_contains(
                $neighbourhood::varchar[], coalesce(neighbourhood, 'none')
            )
        )
        and ($family::varchar[] is null or list_contains($family::varchar[], family))
        and (
            $category::varchar[] is null
            or list_contains($category::varchar[], coalesce(category, 'none'))
        )
        and (
            $channel::varchar[] is null
            or list_contains($channel::varchar[], coalesce(channel, 'none'))
        )
        and case
            when $units = 'current' then current_ward_id else ward_id
        end in (select chosen_wards.ward_id from chosen_wards)
)

select
    count(chosen.case_id) as cases,
    count(*) filter (where chosen.is_open) as open_cases,
    count(*) filter (where chosen.is_overdue) as overdue_cases,
    count(*) filter (where not chosen.is_open and chosen.is_late) as late_cases,
    any_value(meta.minimum_cases) as minimum_cases
from meta
left join chosen on true

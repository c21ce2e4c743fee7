-- Question: When did what happen to one case?
-- Grain: one row, none where there is no such case
-- Leaves out: its text, its place and anything personal; what happened after the as-of
--   instant
-- Leaves out vi: nội dung, địa điểm và mọi thông tin cá nhân; việc xảy ra sau thời điểm
--   số liệu
-- Params:
--   case_key  text  the case as source:number
--   units
-- Columns:
--   source             code     source of the records
--   case_id            code     the case's number there
--   family             code     record family
--   kind               code     petition, complaint or request; null where not named
--   category
--   channel            code     null where the record names none
--   agency             name     body that handles it, null where the record names none
--   procedure          name     procedure of a dossier, null where the record names
--                               none
--   state              code     open, closed, withdrawn, refused, duplicate,
--                               transferred
--   ward_code, ward_valid_from, ward_name, received_on
--   first_response_on  date     first answer, null where none is recorded
--   earlier_closed_on  date     day of a closing that was undone, null where there is
--                               none
--   reopened_on        date     day it came back after that, null where it did not
--   due_on
--   due_from_rule      boolean  whether the due day follows from the city's clocks
--   closed_on          date     day of closing, null while open or where nobody wrote
--                               it
--   as_of_on
--   age_days           days     from receipt to closing, or to the as-of day while open
--   working_days       days     the same in working days
--   days_late
--   is_late            boolean  whether it is past it, null without a due date
--   is_open            boolean  open on the as-of instant
--   is_clock_stopped   boolean  suspended, or waiting for papers: neither due nor late
--   handling_days      days     working days less the pause: what the offices took
--   supplements        cases    how often papers were asked, null where not recorded
--   national_state     code     of a dossier, null where the source gives none
--   competent_body     name     office that decides where it is no unit, null otherwise
with chosen as (
    select
        cases.*,
        meta.as_of_on,
        unit_of(ward_id, current_ward_id, $units) as unit_id
    from cases
    cross join meta
    where cases.source || ':' || cases.case_id = $case_key::varchar
)

select
    chosen.source,
    chosen.case_id,
    chosen.family,
    chosen.kind,
    chosen.category,
    chosen.channel,
    chosen.agency,
    chosen.procedure,
    chosen.state,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    chosen.received_on,
    chosen.first_response_on,
    chosen.earlier_closed_on,
    chosen.reopened_on,
    chosen.due_on,
    chosen.due_from_rule,
    chosen.closed_on,
    chosen.as_of_on,
    coalesce(
        chosen.elapsed_days,
        case
            when chosen.is_open
                then date_diff('day', chosen.received_on, chosen.as_of_on)
        end
    ) as age_days,
    chosen.working_days,
    chosen.days_late,
    chosen.is_late,
    chosen.is_open,
    chosen.is_clock_stopped,
    chosen.handling_days,
    chosen.supplement_requests as supplements,
    chosen.national_state,
    chosen.competent_body
from chosen
inner join wards on chosen.unit_id = wards.ward_id
order by chosen.source, chosen.case_id

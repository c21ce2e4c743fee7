-- Question: Which cases does a reader's choice hold?
-- Grain: a macro: one row per case, as in the macro chosen_stays, with the smallest
--   number for which a neighbourhood's cases are listed (minimum_cases)
-- Leaves out: what stays leaves out; where closed ones are chosen also cases that were
--   transferred
-- Reads: stays, wards, calendar, meta
-- `which_of` is open, overdue or due_soon (at the end of the standing day), closed or
-- received (in the period), null for open; `first_day` and `last_day` are the period,
-- the others what chosen_stays takes, null for no limit.
create or replace macro chosen_cases(
    which_of, first_day, last_day, at_day, families, categories, channels, units_of,
    places, counted_by
) as table
    select
        known.*,
        meta.minimum_cases
    from
        chosen_stays(at_day, families, categories, channels, units_of, counted_by)
            as known
    cross join meta
    where
        case coalesce(which_of, 'open')
            when 'open' then known.is_waiting
            when 'overdue' then known.is_overdue
            when 'due_soon' then known.is_due_soon
            when 'closed'
                then
                    known.left_as = 'closed'
                    and not known.is_waiting
                    and is_within(known.left_on, first_day, last_day)
            when 'received' then is_within(known.received_on, first_day, last_day)
            else false
        end
        and is_chosen_or_none(known.neighbourhood, places)
    qualify
        row_number() over (
            partition by known.source, known.case_id
            order by known.entered_on desc, known.entered_as desc
        ) = 1

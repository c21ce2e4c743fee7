-- Question: How did the cases of a reader's choice stand at the end of a day?
-- Grain: a macro: one row per case and stay begun by the end of the standing day, as in
--   the mart stays, with the unit it counts in (unit_id)
-- Leaves out: what stays leaves out, and what began later
-- Reads: stays, wards, calendar, meta
-- `at_day` is the standing day, null for the as-of day; `counted_by` is received (the
-- units of the day of receipt) or current; the others are lists of codes, null for no
-- limit. What happened after the standing day is not looked at.
-- Columns:
--   standing_on    day    the standing day
--   is_waiting     true where it was open at the end of that day, as all that follow:
--   is_overdue     past its due instant or day
--   is_due_soon    not overdue, due within the seven days after it
--   age_days       from receipt, in calendar days; of what had left, to that day
--   working_days   from receipt, in working days
--   days_late      past the due instant or day; of what had left, as it left
--   responded_on   first answer, null where there was none by then
create or replace macro chosen_stays(
    at_day, families, categories, channels, units_of, counted_by
) as table
    with moment as (
        select
            standing_day(at_day) as standing_on,
            least(
                standing_day(at_day) + interval 1 day - interval 1 microsecond,
                meta.as_of_at
            ) as standing_at,
            standing_day(at_day) = meta.as_of_on as is_now
        from meta
    ),

    counted as (
        select
            moment.*,
            calendar.working_day
        from moment
        left join calendar on moment.standing_on = calendar.date
    ),

    known as (
        select
            stays.* exclude (first_response_on, days_late),
            unit_of(stays.ward_id, stays.current_ward_id, counted_by) as unit_id,
            stays.days_late as last_days_late,
            counted.standing_on,
            counted.standing_at,
            counted.is_now,
            counted.working_day,
            stays.left_on > counted.standing_on as is_waiting,
            case
                when stays.first_response_on <= counted.standing_on
                    then stays.first_response_on
            end as responded_on
        from stays
        cross join counted
        where
            stays.entered_on <= counted.standing_on
            and is_chosen(stays.family, families)
            and is_chosen_or_none(stays.category, categories)
            and is_chosen_or_none(stays.channel, channels)
    )

    select
        known.*,
        coalesce(is_waiting and is_past_due(due_until, standing_at), false)
            as is_overdue,
        coalesce(
            is_waiting
            and not is_past_due(due_until, standing_at)
            and due_on <= standing_on + 7,
            false
        ) as is_due_soon,
        case
            when is_waiting then date_diff('day', received_on, standing_on)::int
            else date_diff('day', received_on, left_on)::int
        end as age_days,
        (working_day - received_working_day)::int as working_days,
        case
            when is_now or not is_waiting then last_days_late
            else date_diff('microsecond', due_until, standing_at) / 86400000000.0
        end as days_late
    from known
    where unit_id in (from chosen_wards(units_of))

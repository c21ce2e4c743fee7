-- Question: How likely was each case that fell due in the week after a day to be late?
-- Grain: a macro: one row per case, as in the macro lateness, as known at the end of
--   the standing day
-- Leaves out: what the macro `lateness` leaves out
-- Reads: early_warning, cases, calendar, meta
-- What was likely on an earlier day is worked out anew, from what was known then.
create or replace macro late_chances(until) as table
    with earlier as (
        select standing_day(until) + interval 1 day - interval 1 microsecond as as_of_at
        from meta
        where standing_day(until) < as_of_on
    )

    select early_warning.*
    from early_warning
    cross join meta
    where standing_day(until) = meta.as_of_on
    union all by name
    select
        source,
        case_id,
        waited_days,
        term_days,
        late_chance,
        compared_with,
        compared_cases
    from lateness('cases', 'calendar', 'earlier')

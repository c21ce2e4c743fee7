-- Question: Which cases open at an instant fall due within the week after it, and how
--   likely is each to be late?
-- Grain: a macro: one row per case that was open at the instant (as_of_at of the only
--   row of `moment_of`), not late by then and due within seven days of it
-- Leaves out: cases without a due date, overdue already or due later; duplicates; cases
--   that ended without a date. A closing later than that instant is not looked at
-- Reads: the tables it is given the names of: like cases, calendar and meta
-- Columns:
--   source           code   source of the records
--   case_id          code   the case's number there
--   family           code   record family
--   ward_id          key    unit of the day of receipt, 0 where there is none
--   current_ward_id  key    unit of today, 0 where there is none
--   category, received_on, due_on
--   waited_days      days   working days from receipt to the last full day
--   term_days        days   working days from receipt to the due day
--   late_chance      share  S(term_days) / S(waited_days) of the cases it is compared
--                           with, null where none of them had been open so long
--   compared_with    code   ward_and_category, ward or city
--   compared_cases   cases  of those, open for longer than waited_days
-- Kaplan-Meier in working days, of the cases received in the year up to that instant,
-- open ones counted in: of those that waited as long as this case has, what share was
-- still waiting when it falls due? They are those of its family, term, ward of today
-- and category; where fewer than thirty waited so long, of its ward; else of the city.
-- Who has ten days is not compared with who has thirty: much is closed just before it
-- is due.
create or replace macro lateness(cases_of, calendar_of, moment_of) as table
    with moment as (
        select
            known.as_of_at as known_at,
            known.as_of_at::date as known_on,
            calendar.working_day as full_working_day
        from query_table(moment_of) as known
        inner join query_table(calendar_of) as calendar
            on (known.as_of_at + interval 1 second)::date - 1 = calendar.date
    ),

    followed as (
        select
            cases.*,
            moment.known_at,
            moment.known_on,
            moment.full_working_day - cases.received_working_day as waited_days,
            due_day.working_day - cases.received_working_day as term_days,
            case
                when cases.closed_on <= moment.known_on then cases.closed_on
                when
                    cases.earlier_closed_on <= moment.known_on
                    and cases.reopened_on > moment.known_on
                    then cases.earlier_closed_on
            end as left_on
        from query_table(cases_of) as cases
        inner join query_table(calendar_of) as due_day on cases.due_on = due_day.date
        cross join moment
        where
            cases.is_queued
            and cases.received_on > moment.known_on - 365
            and cases.received_on <= moment.known_on
    ),

    -- A closing on a day off belongs to the next working day.
    aged as (
        select
            followed.family,
            followed.term_days,
            followed.current_ward_id,
            followed.category,
            followed.left_on is not null
            and followed.state in ('closed', 'open') as is_closed,
            coalesce(
                left_day.working_day - followed.received_working_day
                + case when left_day.is_working then 0 else 1 end,
                followed.waited_days
            ) as age
        from followed
        left join query_table(calendar_of) as left_day
            on followed.left_on = left_day.date
    ),

    by_age as (
        select
            grouping(current_ward_id, category) as pooled,
            family,
            term_days,
            current_ward_id,
            category,
            age,
            count(*) filter (where is_closed) as closed_cases,
            count(*) as leaving_cases
        from aged
        group by grouping sets (
            (family, term_days, current_ward_id, category, age),
            (family, term_days, current_ward_id, age),
            (family, term_days, age)
        )
    ),

    keyed as (
        select
            pooled,
            concat_ws(
                '|', family, term_days, coalesce(current_ward_id, -1), category
            ) as compared,
            age,
            closed_cases,
            leaving_cases
        from by_age
    ),

    at_risk as (
        select
            *,
            sum(leaving_cases) over (
                partition by pooled, compared order by age desc
            ) as at_risk_cases
        from keyed
    ),

    -- Where all were closed nothing is left: a hazard of 50 is as good as endless.
    curves as (
        select
            pooled,
            compared,
            age,
            at_risk_cases - leaving_cases as left_cases,
            sum(
                case
                    when closed_cases = at_risk_cases then 50
                    else -ln(1 - closed_cases / at_risk_cases)
                end
            ) over (partition by pooled, compared order by age) as hazard
        from at_risk
        union all
        select
            pooled,
            compared,
            -1 as age,
            max(at_risk_cases) as left_cases,
            0 as hazard
        from at_risk
        group by pooled, compared
    ),

    waiting as (
        select
            followed.source,
            followed.case_id,
            followed.family,
            followed.ward_id,
            followed.current_ward_id,
            followed.category,
            followed.received_on,
            followed.due_on,
            followed.waited_days,
            followed.term_days
        from followed
        where
            followed.left_on is null
            and not is_past_due(followed.due_until, followed.known_at)
            and followed.due_on <= followed.known_on + 7
    ),

    pools as (
        select unnest([0, 1, 3]) as pooled
    ),

    candidates as (
        select
            waiting.*,
            pools.pooled,
            concat_ws(
                '|',
                waiting.family,
                waiting.term_days,
                case when pools.pooled < 3 then waiting.current_ward_id else -1 end,
                case when pools.pooled = 0 then waiting.category end
            ) as compared
        from waiting
        cross join pools
    ),

    compared as (
        select
            candidates.*,
            so_far.left_cases,
            case
                when so_far.left_cases > 0
                    then exp(so_far.hazard - when_due.hazard)
            end as late_chance
        from candidates
        asof left join curves as so_far
            on
                candidates.pooled = so_far.pooled
                and candidates.compared = so_far.compared
                and candidates.waited_days >= so_far.age
        asof left join curves as when_due
            on
                candidates.pooled = when_due.pooled
                and candidates.compared = when_due.compared
                and candidates.term_days >= when_due.age
    )

    select
        source,
        case_id,
        family,
        ward_id,
        current_ward_id,
        category,
        received_on,
        due_on,
        waited_days::int as waited_days,
        term_days::int as term_days,
        round(late_chance, 6) as late_chance,
        case pooled when 0 then 'ward_and_category' when 1 then 'ward' else 'city' end
            as compared_with,
        coalesce(left_cases, 0)::int as compared_cases
    from compared
    where pooled = 3 or left_cases >= 30
    qualify row_number() over (partition by source, case_id order by pooled) = 1

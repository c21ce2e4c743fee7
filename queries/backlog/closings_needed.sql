-- Question: What waits, what comes and what is closed, ward by ward, and what must be
--   closed by a day?
-- Grain: one row per ward with an open case, or with a case that came or left in
--   the weeks looked at
-- Leaves out: duplicates; cases that ended without a date; of the weeks looked at those
--   whose records are missing; transferred cases are no closures, though they leave
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những tuần thiếu số
--   liệu; vụ chuyển đi không tính là xong, dù không còn trong số chưa giải quyết
-- Params:
--   by       date  day that is looked ahead to; 13 weeks after the standing day when
--                  not given
--   back_to  date  day whose open cases are counted too; the standing day if not given
--   day, family, category, channel, ward, units
-- Columns:
--   ward_code, ward_valid_from, open_cases
--   overdue_cases      cases    of those, past their due instant or day
--   no_deadline_cases  cases    of those, without a due date
--   due_by_cases       cases    of those, overdue on the evening of by_on should they
--                               still be open: the overdue ones too
--   then_open_cases    cases    open on the evening of back_to; null where that is not
--                               given, or before the first week of the records
--   counted_weeks      weeks    the last 8 full weeks, or all since the first case
--                               where fewer
--   counted_days       days     their working days, from the first case on
--   entered_cases      cases    received or reopened in them
--   closed_cases       cases    closed, withdrawn or refused in them
--   moved_out_cases    cases    transferred in them
--   working_days       days     working days after the standing day up to by_on; null
--                               beyond the calendar
--   coming_cases       cases    expected to enter and stay until by_on:
--                               (entered_cases - moved_out_cases) / counted_days
--                               * working_days
--   coming_due_cases   cases    of those, due by by_on, as their terms were in those
--                               weeks
--   by_on              date     day that is looked ahead to
--   is_by_known        boolean  the city's table of days off reaches to by_on, or
--                               there is none
--   ward_name
with span as (
    select
        meta.as_of_on,
        standing_day($day) as standing_on,
        coalesce($by::date, standing_day($day) + 91) as by_on
    from meta
),

ahead as (
    select
        span.by_on,
        span.by_on + interval 1 day - interval 1 microsecond as by_at,
        coalesce(by_day.is_known, false) as is_by_known,
        by_day.working_day - standing.working_day as working_days
    from span
    left join calendar as standing on span.standing_on = standing.date
    left join calendar as by_day on span.by_on = by_day.date
),

open_now as (
    select
        waiting.unit_id,
        count(*) as open_cases,
        count(*) filter (where waiting.is_overdue) as overdue_cases,
        count(*) filter (where waiting.due_on is null) as no_deadline_cases,
        count(*) filter (where is_past_due(waiting.due_until, ahead.by_at))
            as due_by_cases
    from
        chosen_open_cases(
            $day, $family, $category, $channel, $ward, $units
        ) as waiting
    cross join ahead
    group by waiting.unit_id
),

open_then as (
    select
        unit_id,
        count(*) as open_cases
    from
        chosen_open_cases(
            coalesce($back_to::date, standing_day($day)),
            $family, $category, $channel, $ward, $units
        )
    group by unit_id
),

last_weeks as (
    select * from last_full_weeks($day)
),

flow as (
    select *
    from chosen_flow(
        null, $day, $family, $category, $channel, $ward, $units
    )
),

paced as (
    select
        weekly.unit_id,
        count(*) as counted_weeks,
        sum(last_weeks.working_days)::bigint as counted_days,
        sum(weekly.entered)::bigint as entered,
        sum(weekly.closed)::bigint as closed,
        sum(weekly.moved_out)::bigint as moved_out
    from weekly_flow('flow', $day) as weekly
    inner join last_weeks on weekly.week_start = last_weeks.week_start
    where last_weeks.working_days is not null
    group by weekly.unit_id
),

came as (
    select
        stays.unit_id,
        case
            when stays.due_on <= stays.entered_on then 0
            else due_day.working_day - came_day.working_day
        end as term
    from
        chosen_stays(
            $day, $family, $category, $channel, $ward, $units
        ) as stays
    inner join last_weeks
        on date_trunc('week', stays.entered_on)::date = last_weeks.week_start
    inner join calendar as came_day on stays.entered_on = came_day.date
    left join calendar as due_day on stays.due_on = due_day.date
    where
        stays.due_until is not null
        and last_weeks.working_days is not null
        and (stays.is_waiting or stays.left_as is distinct from 'moved_out')
),

-- A case is due by the day looked ahead to if it comes on any of the working days until
-- then but the last, as many of these as its term has.
termed as (
    select
        came.unit_id,
        sum(greatest(ahead.working_days - came.term, 0))::bigint as due_cases
    from came
    cross join ahead
    where came.term is not null
    group by came.unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    coalesce(open_now.open_cases, 0) as open_cases,
    coalesce(open_now.overdue_cases, 0) as overdue_cases,
    coalesce(open_now.no_deadline_cases, 0) as no_deadline_cases,
    coalesce(open_now.due_by_cases, 0) as due_by_cases,
    case
        when $back_to::date >= (select min(weeks.week_start) from weeks)
            then coalesce(open_then.open_cases, 0)
    end as then_open_cases,
    coalesce(paced.counted_weeks, 0) as counted_weeks,
    coalesce(paced.counted_days, 0) as counted_days,
    coalesce(paced.entered, 0) as entered_cases,
    coalesce(paced.closed, 0) as closed_cases,
    coalesce(paced.moved_out, 0) as moved_out_cases,
    ahead.working_days,
    (paced.entered - paced.moved_out) / nullif(paced.counted_days, 0)
    * ahead.working_days as coming_cases,
    coalesce(termed.due_cases, 0) / nullif(paced.counted_days, 0)
        as coming_due_cases,
    ahead.by_on,
    ahead.is_by_known,
    wards.ward_name
from open_now
full join paced on open_now.unit_id = paced.unit_id
inner join wards on coalesce(open_now.unit_id, paced.unit_id) = wards.ward_id
cross join ahead
left join open_then on wards.ward_id = open_then.unit_id
left join termed on wards.ward_id = termed.unit_id
where
    open_now.open_cases > 0
    or paced.entered > 0
    or paced.closed > 0
    or paced.moved_out > 0
order by wards.place

-- Question: How many cases are open now, ward by ward, and will the queue clear?
-- Grain: one row per ward with an open case, or with a case that came or left in the
--   weeks looked at
-- Leaves out: duplicates; cases that ended without a date; transferred cases are no
--   closures, though they leave the queue
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; vụ chuyển đi không tính
--   là xong, dù không còn trong số chưa giải quyết
-- Params:
--   day, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from, open_cases
--   overdue_cases      cases    of those, past their due instant or day
--   no_deadline_cases  cases    of those, without a due date
--   last_band_cases    cases    of those, in the oldest age band
--   oldest_days        days     age of the oldest, null where none is open
--   weekly_arrivals    cases    received or reopened per week, mean of the last 8 full
--                               weeks, or of all since the first case where fewer
--   weekly_closures    cases    closed, withdrawn or refused per week, the same weeks
--   clearance_weeks    weeks    open_cases by what leaves a week less what enters, in
--                               the same weeks; null where no more leaves: never
--   is_growing         boolean  cases are open, and more entered the queue than left it
--                               in those weeks
--   net_cases          cases    what the queue grew by in those weeks: entered less
--                               left, transferred cases too; 0 with no full week yet
--   ward_name
with open_now as (
    select
        unit_id,
        count(*) as open_cases,
        count(*) filter (where is_overdue) as overdue_cases,
        count(*) filter (where due_on is null) as no_deadline_cases,
        count(*) filter (where is_last_band) as last_band_cases,
        max(age_days) as oldest_days
    from
        chosen_open_cases(
            $day, $family, $category, $channel, null, $units
        )
    group by unit_id
),

flow as (
    select *
    from chosen_flow(
        null, $day, $family, $category, $channel, null, $units
    )
),

paced as (
    select
        unit_id,
        count(*) as counted_weeks,
        sum(entered)::bigint as arrivals,
        sum(closed)::bigint as closures,
        sum(net)::bigint as net
    from weekly_flow('flow', $day)
    where
        week_start in (
            select last_weeks.week_start from last_full_weeks($day) as last_weeks
        )
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    coalesce(open_now.open_cases, 0) as open_cases,
    coalesce(open_now.overdue_cases, 0) as overdue_cases,
    coalesce(open_now.no_deadline_cases, 0) as no_deadline_cases,
    coalesce(open_now.last_band_cases, 0) as last_band_cases,
    open_now.oldest_days,
    paced.arrivals / paced.counted_weeks as weekly_arrivals,
    paced.closures / paced.counted_weeks as weekly_closures,
    coalesce(open_now.open_cases, 0) * paced.counted_weeks
    / nullif(greatest(-paced.net, 0), 0) as clearance_weeks,
    coalesce(open_now.open_cases > 0 and paced.net > 0, false) as is_growing,
    coalesce(paced.net, 0) as net_cases,
    wards.ward_name
from open_now
full join paced on open_now.unit_id = paced.unit_id
inner join wards on coalesce(open_now.unit_id, paced.unit_id) = wards.ward_id
where
    open_now.open_cases > 0
    or paced.arrivals > 0
    or paced.closures > 0
    or paced.net < 0
order by wards.place

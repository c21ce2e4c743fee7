-- Question: How many cases are open now in all, and will the queue clear?
-- Grain: one row
-- Leaves out: duplicates; cases that ended without a date; transferred cases are no
--   closures, though they leave the queue
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; vụ chuyển đi không tính
--   là xong, dù không còn trong số chưa giải quyết
-- Params:
--   day, family, category, channel, ward, units
-- Columns:
--   open_cases
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
with open_now as (
    select
        count(*) as open_cases,
        count(*) filter (where is_overdue) as overdue_cases,
        count(*) filter (where due_on is null) as no_deadline_cases,
        count(*) filter (where is_last_band) as last_band_cases,
        max(age_days) as oldest_days
    from chosen_open_cases(
        $day, $family, $category, $channel, $ward, $units
    )
),

flow as (
    select * replace (0 as unit_id)
    from chosen_flow(
        null, $day, $family, $category, $channel, $ward, $units
    )
),

paced as (
    select
        count(*) as counted_weeks,
        coalesce(sum(entered), 0)::bigint as arrivals,
        coalesce(sum(closed), 0)::bigint as closures,
        coalesce(sum(net), 0)::bigint as net
    from weekly_flow('flow', $day)
    where week_start in (
        select last_weeks.week_start from last_full_weeks($day) as last_weeks
    )
)

select
    open_now.open_cases,
    open_now.overdue_cases,
    open_now.no_deadline_cases,
    open_now.last_band_cases,
    open_now.oldest_days,
    paced.arrivals / nullif(paced.counted_weeks, 0) as weekly_arrivals,
    paced.closures / nullif(paced.counted_weeks, 0) as weekly_closures,
    open_now.open_cases * paced.counted_weeks
    / nullif(greatest(-paced.net, 0), 0) as clearance_weeks,
    open_now.open_cases > 0 and paced.net > 0 as is_growing,
    paced.net as net_cases
from open_now
cross join paced

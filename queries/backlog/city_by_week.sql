-- Question: How many cases came in, left and stayed open, week by week?
-- Grain: one row per week, from the first case to the week of the standing day
-- Leaves out: duplicates; cases that ended without a date; days after the standing day
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những ngày sau
--   ngày cuối kỳ
-- Params:
--   from_date  date  day from which a week counts that began before it
--   from_week, to_week, day, family, category, channel, ward, units
-- Columns:
--   week_start
--   opening     cases  open when the week, or the part of it that counts, began
--   received    cases  came in
--   reopened    cases  had been closed and came back; 0 without `reopened_at`
--   moved_in    cases  came from another unit: 0, no record tells of it
--   closed      cases  closed, withdrawn or refused
--   moved_out   cases  transferred
--   closing     cases  open when the week, or the standing day in it, ended:
--                      opening + net
--   entered     cases  received, reopened or moved in
--   left_queue  cases  closed, withdrawn, refused or moved out
--   net         cases  entered less left_queue: what the queue grew by
--   is_full_week
--   overdue_cases  cases  of closing, past their due instant or day
with flow as (
    select * replace (0 as unit_id)
    from chosen_flow(
        $from_date, $day, $family, $category, $channel, $ward, $units
    )
),

late as (
    select
        date_trunc('week', changed_on)::date as week_start,
        sum(change) as change
    from overdue_by_day
    where
        changed_on <= standing_day($day)
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
    group by week_start
),

ledger as (
    select
        weekly.*,
        sum(coalesce(late.change, 0)) over (order by weekly.week_start)::bigint
            as overdue_cases
    from weekly_flow('flow', $day) as weekly
    left join late on weekly.week_start = late.week_start
)

select
    week_start,
    closing - net as opening,
    received,
    reopened,
    moved_in,
    closed,
    moved_out,
    closing,
    entered,
    left_queue,
    net,
    is_full_week,
    overdue_cases
from ledger
where is_within(week_start, $from_week, $to_week)
order by week_start

-- Question: How many cases came in, left and stayed open, week by week?
-- Grain: one row per week, from the first case to the week of the as-of day
-- Leaves out: duplicates; cases that ended without a date; days after the as-of day
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những ngày sau thời
--   điểm số liệu
-- Params:
--   from_week, to_week, family, ward, units
-- Columns:
--   week_start
--   opening     cases  open when the week began
--   received    cases  came in
--   reopened    cases  had been closed and came back; 0 without `reopened_at`
--   moved_in    cases  came from another unit: 0, no record tells of it
--   closed      cases  closed, withdrawn or refused
--   moved_out   cases  transferred
--   closing     cases  open when the week ended: opening + net
--   entered     cases  received, reopened or moved in
--   left_queue  cases  closed, withdrawn, refused or moved out
--   net         cases  entered less left_queue: what the queue grew by
--   is_full_week
with flow as (
    select
        *,
        0 as unit_id
    from flow_by_week
    where
        is_chosen(family, $family)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
),

ledger as (
    select
        *,
        sum(net) over (order by week_start)::bigint as closing
    from weekly_flow('flow')
)

select
    ledger.week_start,
    ledger.closing - ledger.net as opening,
    ledger.received,
    ledger.reopened,
    ledger.moved_in,
    ledger.closed,
    ledger.moved_out,
    ledger.closing,
    ledger.entered,
    ledger.left_queue,
    ledger.net,
    ledger.is_full_week
from ledger
where is_within(ledger.week_start, $from_week, $to_week)
order by ledger.week_start

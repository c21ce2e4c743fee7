-- Question: How many cases came in, left and stayed open, ward by ward and week by
--   week?
-- Grain: one row per ward and week, from its first case to the week of the standing day
-- Leaves out: duplicates; cases that ended without a date; days after the standing day
-- Leaves out vi: hồ sơ trùng; vụ đã kết thúc mà không ghi ngày; những ngày sau
--   ngày cuối kỳ
-- Params:
--   from_week, to_week, day, family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from, week_start
--   opening     cases  open when the week began
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
--   ward_name
with flow as (
    select *
    from chosen_flow(
        null, $day, $family, $category, $channel, null, $units
    )
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
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
    wards.ward_name
from weekly_flow('flow', $day) as ledger
inner join wards on ledger.unit_id = wards.ward_id
where is_within(ledger.week_start, $from_week, $to_week)
order by wards.place, ledger.week_start

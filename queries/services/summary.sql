-- Question: Are dossiers returned when promised, and how are they filed?
-- Grain: one row
-- Leaves out: of the dossiers due, those withdrawn, refused, stopped or closed without
--   a date, and those whose clock is paused; of the dossiers filed, those whose way
--   of filing is not recorded; duplicates; grievances
-- Leaves out vi: trong hồ sơ đến hẹn: hồ sơ rút, từ chối, dừng, hoặc xong mà không ghi
--   ngày, và hồ sơ đang tạm dừng tính thời hạn; trong hồ sơ nộp: hồ sơ không ghi
--   cách nộp; hồ sơ trùng; phản ánh, kiến nghị
-- Params:
--   from_date  date  first day of the period, inclusive
--   to_date    date  last day of the period, inclusive
--   category, channel, ward, units, body
-- Columns:
--   received_dossiers, due_dossiers
--   in_time_dossiers    cases  of those, returned by the appointment
--   in_time_share       ratio  in_time_dossiers / due_dossiers, null when none was due
--   early_dossiers      cases  of those in time, returned before the day
--   late_dossiers       cases  of those due, returned after it
--   overdue_dossiers, filed_dossiers
--   online_dossiers     cases  of those, filed online in part or in full
--   online_share        ratio  online_dossiers / filed_dossiers, null when none is
--                              recorded
--   post_dossiers       cases  of those filed, by public post
--   counter_dossiers    cases  of those filed, at a counter
--   elsewhere_dossiers  cases  received in the period by a unit that does not decide on
--                              them
with received as (
    select
        count(*) as received_dossiers,
        count(filed_by) as filed_dossiers,
        count(*) filter (where filed_by = 'online') as online_dossiers,
        count(*) filter (where filed_by = 'post') as post_dossiers,
        count(*) filter (where filed_by = 'counter') as counter_dossiers,
        count(*) filter (where ward_id <> competent_ward_id) as elsewhere_dossiers
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where is_within(received_on, $from_date, $to_date)
),

due as (
    select
        count(*) as due_dossiers,
        count(*) filter (where is_returned_in_time) as in_time_dossiers,
        count(*) filter (where outcome = 'early') as early_dossiers,
        count(*) filter (where outcome = 'late') as late_dossiers,
        count(*) filter (where outcome = 'open_overdue') as overdue_dossiers
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where
        is_due
        and is_within(due_on, $from_date, $to_date)
)

select
    received.received_dossiers,
    due.due_dossiers,
    due.in_time_dossiers,
    due.in_time_dossiers / nullif(due.due_dossiers, 0) as in_time_share,
    due.early_dossiers,
    due.late_dossiers,
    due.overdue_dossiers,
    received.filed_dossiers,
    received.online_dossiers,
    received.online_dossiers / nullif(received.filed_dossiers, 0) as online_share,
    received.post_dossiers,
    received.counter_dossiers,
    received.elsewhere_dossiers
from received
cross join due

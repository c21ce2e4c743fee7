-- Question: Which procedures are returned when promised, and which are filed online?
-- Grain: one row per field and procedure with a dossier received or due in the period,
--   the most received first
-- Leaves out: of the dossiers due, those withdrawn, refused, stopped or closed without
--   a date, and those whose clock is paused; duplicates; grievances
-- Leaves out vi: trong hồ sơ đến hẹn: hồ sơ rút, từ chối, dừng, hoặc xong mà không ghi
--   ngày, và hồ sơ đang tạm dừng tính thời hạn; hồ sơ trùng; phản ánh, kiến nghị
-- Params:
--   from_date  date  first day of the period, inclusive
--   to_date    date  last day of the period, inclusive
--   category, channel, ward, units, body
-- Columns:
--   category                 code   field, null where the record names none
--   procedure                code   procedure, null where the record names none
--   received_dossiers, due_dossiers
--   in_time_dossiers         cases  of those, returned by the appointment
--   in_time_share            ratio  in_time_dossiers / due_dossiers, null when none was
--                                   due
--   overdue_dossiers
--   asked_again_dossiers     cases  received in the period, papers asked more than once
--   no_appointment_dossiers  cases  received in the period without an appointment
--   online_dossiers          cases  received in the period, filed online
--   filed_dossiers
--   online_share             ratio  online_dossiers / filed_dossiers, null when none is
--                                   recorded
with told as (
    select
        *,
        is_within(received_on, $from_date, $to_date) as is_received,
        is_due
        and is_within(due_on, $from_date, $to_date) as is_due_now
    from chosen_dossiers(
        $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
        $body::varchar
    )
),

counted as (
    select
        category,
        procedure,
        count(*) filter (where is_received) as received_dossiers,
        count(*) filter (where is_due_now) as due_dossiers,
        count(*) filter (where is_due_now and is_returned_in_time) as in_time_dossiers,
        count(*) filter (
            where is_due_now and outcome = 'open_overdue'
        ) as overdue_dossiers,
        count(*) filter (where is_received and is_asked_again) as asked_again_dossiers,
        count(*) filter (
            where is_received and outcome = 'no_appointment'
        ) as no_appointment_dossiers,
        count(*) filter (
            where is_received and filed_by = 'online'
        ) as online_dossiers,
        count(filed_by) filter (where is_received) as filed_dossiers
    from told
    where is_received or is_due_now
    group by category, procedure
)

select
    category,
    procedure,
    received_dossiers,
    due_dossiers,
    in_time_dossiers,
    in_time_dossiers / nullif(due_dossiers, 0) as in_time_share,
    overdue_dossiers,
    asked_again_dossiers,
    no_appointment_dossiers,
    online_dossiers,
    filed_dossiers,
    online_dossiers / nullif(filed_dossiers, 0) as online_share
from counted
order by received_dossiers desc, category asc, procedure asc

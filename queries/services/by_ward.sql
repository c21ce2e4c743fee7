-- Question: Which wards return dossiers when promised?
-- Grain: one row per ward with a dossier received or due in the period
-- Leaves out: of the dossiers due, those withdrawn, refused, stopped or closed without
--   a date, and those whose clock is paused; duplicates; grievances
-- Leaves out vi: trong hồ sơ đến hẹn: hồ sơ rút, từ chối, dừng, hoặc xong mà không ghi
--   ngày, và hồ sơ đang tạm dừng tính thời hạn; hồ sơ trùng; phản ánh, kiến nghị
-- Params:
--   from_date  date  first day of the period, inclusive
--   to_date    date  last day of the period, inclusive
--   category, channel, units, body
-- Columns:
--   ward_code             code   code of the unit; 'unallocated' where the body is no
--                                unit, or not known
--   ward_valid_from, ward_name, received_dossiers
--   elsewhere_dossiers    cases  of those, received by a unit that does not decide
--   due_dossiers
--   in_time_dossiers      cases  of those, returned by the appointment
--   in_time_share         ratio  in_time_dossiers / due_dossiers, null when none was
--                                due
--   overdue_dossiers
--   asked_again_dossiers  cases  received in the period, papers asked more than once
--   online_dossiers       cases  received in the period, filed online
--   filed_dossiers
--   online_share          ratio  online_dossiers / filed_dossiers, null when none is
--                                recorded
with told as (
    select
        *,
        is_within(received_on, $from_date, $to_date) as is_received,
        is_due
        and is_within(due_on, $from_date, $to_date) as is_due_now
    from chosen_dossiers(
        $category::varchar[], $channel::varchar[], null, $units, $body::varchar
    )
),

counted as (
    select
        unit_id,
        count(*) filter (where is_received) as received_dossiers,
        count(*) filter (
            where is_received and ward_id <> competent_ward_id
        ) as elsewhere_dossiers,
        count(*) filter (where is_due_now) as due_dossiers,
        count(*) filter (where is_due_now and is_returned_in_time) as in_time_dossiers,
        count(*) filter (
            where is_due_now and outcome = 'open_overdue'
        ) as overdue_dossiers,
        count(*) filter (where is_received and is_asked_again) as asked_again_dossiers,
        count(*) filter (
            where is_received and filed_by = 'online'
        ) as online_dossiers,
        count(filed_by) filter (where is_received) as filed_dossiers
    from told
    where is_received or is_due_now
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    counted.received_dossiers,
    counted.elsewhere_dossiers,
    counted.due_dossiers,
    counted.in_time_dossiers,
    counted.in_time_dossiers / nullif(counted.due_dossiers, 0) as in_time_share,
    counted.overdue_dossiers,
    counted.asked_again_dossiers,
    counted.online_dossiers,
    counted.filed_dossiers,
    counted.online_dossiers / nullif(counted.filed_dossiers, 0) as online_share
from counted
inner join wards on counted.unit_id = wards.ward_id
order by wards.place

-- Question: How were dossiers filed, week by week?
-- Grain: one row per ISO week with a dossier received in the period
-- Leaves out: dossiers whose way of filing is not recorded (counted in
--   unrecorded_dossiers); duplicates; grievances
-- Leaves out vi: hồ sơ không ghi cách nộp (có đếm riêng); hồ sơ trùng; phản ánh, kiến
--   nghị
-- Params:
--   from_date, to_date, category, channel, ward, units, body
-- Columns:
--   week_start
--   filed_dossiers           cases  received in the week, way of filing recorded
--   online_full_dossiers     cases  filed online in full
--   online_partial_dossiers  cases  filed online in part
--   post_dossiers            cases  by public post
--   counter_dossiers         cases  at a counter
--   unrecorded_dossiers      cases  received in the week, way of filing not recorded
select
    date_trunc('week', received_on)::date as week_start,
    count(filed_by) as filed_dossiers,
    count(*) filter (where submission = 'online_full') as online_full_dossiers,
    count(*) filter (where submission = 'online_partial') as online_partial_dossiers,
    count(*) filter (where submission = 'post') as post_dossiers,
    count(*) filter (where submission = 'in_person') as counter_dossiers,
    count(*) - count(filed_by) as unrecorded_dossiers
from
    chosen_dossiers(
        $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
        $body::varchar
    )
where is_within(received_on, $from_date, $to_date)
group by week_start
order by week_start

-- Question: Why do dossiers not count as on time by Decision 766, or cannot be judged?
-- Grain: one row per cause, in the order of the list, those of no dossier too
-- Leaves out: dossiers on time; dossiers filed and not yet received, or transferred;
--   duplicates; grievances
-- Leaves out vi: hồ sơ đúng hẹn; hồ sơ nộp mà chưa tiếp nhận, hoặc chuyển đi; hồ sơ
--   trùng; phản ánh, kiến nghị
-- Params:
--   from_date, to_date, category, channel, ward, units, body
-- Columns:
--   cause     code   late: returned after the appointment; open_overdue; supplements:
--                    in time, but papers asked more than once; over_term: no
--                    appointment, longer than the procedure's longest term; then those
--                    the records cannot judge: no_term: neither appointment nor term;
--                    waiting: papers asked, the day not recorded, the appointment over;
--                    undated: ended, nobody wrote when
--   verdict   code   late or unjudged
--   dossiers  cases  with this cause, each counted once
with causes as (
    select
        unnest([
            'late', 'open_overdue', 'supplements', 'over_term', 'no_term', 'waiting',
            'undated'
        ]) as cause,
        unnest(range(7)) as place
),

found as (
    select
        cause,
        count(*) as dossiers
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where
        cause is not null
        and is_within(received_on, $from_date, $to_date)
    group by cause
)

select
    causes.cause,
    case when causes.place < 4 then 'late' else 'unjudged' end as verdict,
    coalesce(found.dossiers, 0) as dossiers
from causes
left join found on causes.cause = found.cause
order by causes.place

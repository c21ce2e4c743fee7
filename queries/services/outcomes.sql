-- Question: What became of the dossiers received in the period?
-- Grain: one row per outcome, in the order of the list, those of no dossier too; none
--   without a dossier
-- Leaves out: duplicates; grievances
-- Leaves out vi: hồ sơ trùng; phản ánh, kiến nghị
-- Params:
--   from_date, to_date, category, channel, ward, units, body
--   counting  text  'recorded' (default), or 'official': a dossier for which papers
--                   were asked more than once is late or overdue, as in Decision 766
-- Columns:
--   outcome            code   early, on_time, late, open_in_time, open_overdue, waiting
--                             (for papers asked of the citizen: the clock is
--                             paused), no_appointment, registered, ended (withdrawn,
--                             refused, stopped, transferred), undated
--   dossiers           cases  with this outcome, as of the as-of instant
--   received_dossiers  cases  all received in the period: the outcomes add up to it
--   outcome_share      ratio  dossiers / received_dossiers
with outcomes as (
    select
        unnest([
            'early', 'on_time', 'late', 'open_in_time', 'open_overdue', 'waiting',
            'no_appointment', 'registered', 'ended', 'undated'
        ]) as outcome,
        unnest(range(10)) as place
),

received as (
    select
        case
            when $counting::varchar = 'official' then official_outcome else outcome
        end as outcome,
        count(*) as dossiers
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where is_within(received_on, $from_date, $to_date)
    group by all
),

counted as (
    select
        outcomes.outcome,
        outcomes.place,
        coalesce(received.dossiers, 0) as dossiers,
        sum(coalesce(received.dossiers, 0)) over () as received_dossiers
    from outcomes
    left join received on outcomes.outcome = received.outcome
)

select
    outcome,
    dossiers,
    received_dossiers::bigint as received_dossiers,
    dossiers / received_dossiers as outcome_share
from counted
where received_dossiers > 0
order by place

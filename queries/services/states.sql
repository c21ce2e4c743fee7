-- Question: In which of the ten states of the national portal are the dossiers received
--   in the period?
-- Grain: one row per state, in the order of their numbers, those of no dossier too, and
--   one for dossiers without a known state where there are any
-- Leaves out: duplicates; grievances
-- Leaves out vi: hồ sơ trùng; phản ánh, kiến nghị
-- Params:
--   from_date, to_date, category, channel, ward, units, body
-- Columns:
--   state_number           key    1 to 10, as the portal numbers them; null where the
--                                 source gives no state
--   national_state         code   registered, received, refused, processing,
--                                 supplement_asked, payment_asked, withdrawal_asked,
--                                 stopped, finished, returned; null as above
--   dossiers               cases  in this state at their last known version
--   overdue_dossiers       cases  of those, open and past their appointment
--   asked_again_dossiers   cases  of those, papers asked more than once
with states as (
    select
        unnest(range(1, 11)) as state_number,
        unnest([
            'registered', 'received', 'refused', 'processing', 'supplement_asked',
            'payment_asked', 'withdrawal_asked', 'stopped', 'finished', 'returned'
        ]) as national_state
),

received as (
    select
        national_state,
        count(*) as dossiers,
        count(*) filter (where outcome = 'open_overdue') as overdue_dossiers,
        count(*) filter (where is_asked_again) as asked_again_dossiers
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where is_within(received_on, $from_date, $to_date)
    group by national_state
)

select
    states.state_number::int as state_number,
    coalesce(states.national_state, received.national_state) as national_state,
    coalesce(received.dossiers, 0) as dossiers,
    coalesce(received.overdue_dossiers, 0) as overdue_dossiers,
    coalesce(received.asked_again_dossiers, 0) as asked_again_dossiers
from states
full join received on states.national_state = received.national_state
order by state_number nulls last

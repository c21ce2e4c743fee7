-- Question: What do the records hold of the parts of Decision 766 they can say
--   something about?
-- Grain: one row per part
-- Leaves out: the parts no record speaks of; dossiers filed and not yet received, or
--   transferred; dossiers the records cannot judge (counted in unjudged); duplicates
-- Leaves out vi: chỉ số mà không bản ghi nào nói đến; hồ sơ nộp mà chưa tiếp nhận,
--   hoặc chuyển đi; hồ sơ không xét được (có đếm riêng); hồ sơ trùng
-- Params:
--   from_date  date  first day of the period, inclusive: of receipt, for petitions of
--                    their due day (5.2) and closing (5.3)
--   to_date    date  last day of the period, inclusive
--   category, channel, ward, units
--   body       text  'competent': the unit that decides on a dossier (default);
--                    'receiving': the unit that took it in; petitions count where they
--                    were received
-- Columns:
--   part         code   number of the part in the portal's description of the formulas
--   numerator    cases  2.1: ended in time, or open in time; 3.3: filed online; 3.6:
--                       paid online; 4.2: digitised; 5.2: petitions answered in time;
--                       5.3: petitions rated 4 or 5; 5.4: dossiers less those late and
--                       those rated 1 or 2
--   denominator  cases  2.1, 5.4: dossiers judged; 3.3, 3.6, 4.2: those for which it is
--                       recorded; 5.2: petitions due; 5.3: petitions rated
--   unjudged     cases  2.1, 5.4: dossiers the records cannot judge; 0 elsewhere
with received as (
    select
        count(*) filter (where verdict = 'on_time') as on_time,
        count(*) filter (where verdict = 'late') as late,
        count(*) filter (where verdict = 'unjudged') as unjudged,
        count(*) filter (where verdict <> 'unjudged' and satisfaction <= 2) as disliked,
        count(*) filter (where filed_by = 'online') as online,
        count(filed_by) as filed,
        count(*) filter (where paid_online) as paid_online,
        count(paid_online) as payments,
        count(*) filter (where digitised) as digitised,
        count(digitised) as digitisations
    from
        chosen_dossiers(
            $category::varchar[], $channel::varchar[], $ward::varchar[], $units,
            $body::varchar
        )
    where is_within(received_on, $from_date, $to_date)
),

petitions as (
    select
        is_judged
        and is_due
        and is_within(due_on, $from_date, $to_date) as is_due_now,
        is_event and not is_late as is_in_time,
        is_event
        and satisfaction is not null
        and is_within(closed_on, $from_date, $to_date) as is_rated,
        satisfaction
    from cases
    where
        is_counted
        and family = 'grievance'
        and coalesce(kind, 'petition') = 'petition'
        and is_chosen_or_none(category, $category)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
),

answered as (
    select
        count(*) filter (where is_due_now) as due,
        count(*) filter (where is_due_now and is_in_time) as in_time,
        count(*) filter (where is_rated) as rated,
        count(*) filter (where is_rated and satisfaction >= 4) as satisfied
    from petitions
)

select
    '2.1' as part,
    on_time as numerator,
    on_time + late as denominator,
    unjudged
from received
union all
select
    '3.3' as part,
    online as numerator,
    filed as denominator,
    0 as unjudged
from received
union all
select
    '3.6' as part,
    paid_online as numerator,
    payments as denominator,
    0 as unjudged
from received
union all
select
    '4.2' as part,
    digitised as numerator,
    digitisations as denominator,
    0 as unjudged
from received
union all
select
    '5.2' as part,
    in_time as numerator,
    due as denominator,
    0 as unjudged
from answered
union all
select
    '5.3' as part,
    satisfied as numerator,
    rated as denominator,
    0 as unjudged
from answered
union all
select
    '5.4' as part,
    greatest(on_time - disliked, 0) as numerator,
    on_time + late as denominator,
    unjudged
from received
order by part

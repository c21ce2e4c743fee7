-- Question: Does the register of petition letters add up, as form 01/XLD asks?
-- Grain: one row per kind of letter, complaint, petition, request and unclassified,
--   then
--   one for all; none without a letter in the period
-- Leaves out: denunciations: only their number by month is kept
--   (services/denunciations);
--   whether one person or several signed, letters guided or urged: no record says it;
--   cases that ended without a date; duplicates; dossiers
-- Leaves out vi: đơn tố cáo: chỉ giữ số theo tháng; đơn một hay nhiều người ký, đơn
--   hướng dẫn, đôn đốc: bản ghi không nói; vụ đã kết thúc mà không ghi ngày; đơn trùng;
--   hồ sơ thủ tục hành chính
-- Params:
--   from_date  date  first day of the period, inclusive; none: from the first letter on
--   to_date    date  last day of the period, inclusive; none: the as-of day
--   category, channel, ward, units
-- Columns:
--   kind                  code   complaint, petition, request, unclassified, or all
--   total_letters         cases  carried_over_letters + received_letters
--   carried_over_letters  cases  in hand when the period began
--   received_letters      cases  received, or taken up again, in the period
--   refused_letters       cases  not accepted in the period: not qualified
--   withdrawn_letters     cases  withdrawn in the period
--   eligible_letters      cases  total less refused and withdrawn: the form's column 9
--   resolved_letters      cases  resolved in the period for the first time
--   again_letters         cases  resolved in the period after having been taken up
--                                again
--   progress_letters      cases  in hand at the end of the period, answered at least
--                                once
--   pending_letters       cases  in hand at the end, not answered yet, or passed on
--   within_letters        cases  of the eligible, within the city's competence
--   forwarded_letters     cases  of the eligible, passed on to another body in the
--                                period
-- Each letter is counted once in a period, as it stood at the end of it. Eligible =
-- resolved + again + progress + pending = within + forwarded.
with bounds as (
    select
        coalesce($from_date::date, date '0001-01-01') as first_day,
        least(coalesce($to_date::date, as_of_on), as_of_on) as last_day
    from meta
),

letters as (
    select
        coalesce(cases.kind, 'unclassified') as kind,
        cases.state,
        cases.received_on,
        cases.first_response_on,
        cases.came_back_on,
        cases.earlier_closed_on,
        cases.reopened_on,
        coalesce(cases.earlier_closed_on, cases.closed_on) as first_left_on
    from cases
    where
        cases.is_queued
        and cases.family = 'grievance'
        and is_chosen_or_none(cases.category, $category)
        and is_chosen_or_none(cases.channel, $channel)
        and unit_of(cases.ward_id, cases.current_ward_id, $units) in (
            from chosen_wards($ward)
        )
),

-- In hand from receipt to the closing, and again from a reopening on.
followed as (
    select
        letters.*,
        received_on < first_day
        and coalesce(first_left_on >= first_day, true) as was_in_hand,
        received_on between first_day and last_day as was_received,
        coalesce(reopened_on < first_day, false) as was_taken_up_before,
        coalesce(reopened_on between first_day and last_day, false) as was_taken_up,
        first_left_on is null or first_left_on > last_day as is_first_in_hand,
        coalesce(reopened_on <= last_day, false) as is_in_hand_again,
        coalesce(came_back_on <= last_day, false) as has_come_back,
        coalesce(first_response_on <= last_day, false) as is_answered
    from letters
    cross join bounds
    where letters.received_on <= bounds.last_day
),

standing as (
    select
        kind,
        was_in_hand or was_taken_up_before as is_carried_over,
        case
            when is_first_in_hand or is_in_hand_again
                then case when is_answered then 'progress' else 'pending' end
            when state in ('refused', 'withdrawn') then state
            when state = 'transferred' then 'forwarded'
            when has_come_back and earlier_closed_on is null then 'again'
            else 'resolved'
        end as standing
    from followed
    where was_in_hand or was_received or was_taken_up_before or was_taken_up
),

counted as (
    select
        coalesce(kind, 'all') as kind,
        grouping(kind) as is_all,
        count(*) as total_letters,
        count(*) filter (where is_carried_over) as carried_over_letters,
        count(*) filter (where not is_carried_over) as received_letters,
        count(*) filter (where standing = 'refused') as refused_letters,
        count(*) filter (where standing = 'withdrawn') as withdrawn_letters,
        count(*) filter (where standing = 'resolved') as resolved_letters,
        count(*) filter (where standing = 'again') as again_letters,
        count(*) filter (where standing = 'progress') as progress_letters,
        count(*) filter (
            where standing in ('pending', 'forwarded')
        ) as pending_letters,
        count(*) filter (where standing = 'forwarded') as forwarded_letters
    from standing
    group by grouping sets ((kind), ())
)

select
    kind,
    total_letters,
    carried_over_letters,
    received_letters,
    refused_letters,
    withdrawn_letters,
    total_letters - refused_letters - withdrawn_letters as eligible_letters,
    resolved_letters,
    again_letters,
    progress_letters,
    pending_letters,
    total_letters - refused_letters - withdrawn_letters - forwarded_letters
        as within_letters,
    forwarded_letters
from counted
where total_letters > 0
order by
    is_all asc,
    list_position(['complaint', 'petition', 'request', 'unclassified'], kind) asc

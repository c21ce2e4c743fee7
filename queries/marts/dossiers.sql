-- Question: What became of each dossier, as recorded and by the rules of Decision 766?
-- Grain: one row per dossier received up to the as-of instant
-- Leaves out: grievances; duplicates
-- Reads: cases, procedure_terms, meta
-- Columns:
--   outcome           code  early: returned before the day of the appointment; on_time:
--                           on that day and not after its hour; late: after it;
--                           open_in_time, open_overdue; waiting: papers were asked of
--                           the citizen, the clock is paused; no_appointment: none
--                           was given, whether returned or not; registered: filed, not
--                           yet received; ended: withdrawn, refused, stopped or
--                           transferred; undated: ended, nobody wrote when
--   official_outcome  code  the same, but a dossier for which papers were asked more
--                           than once is late or overdue
--   verdict           code  on_time, late, or unjudged where the records cannot tell,
--                           by Decision 766: the end, or the as-of instant while open,
--                           against the appointment; without one the working days, less
--                           the pause, against the longest term of the procedure; null
--                           where the Decision does not count the dossier
--   cause             code  why it is not on time: late, open_overdue, supplements (in
--                           time, but papers were asked more than once), over_term (no
--                           appointment, longer than the term); or why it is unjudged:
--                           no_term, waiting (the day papers were asked is not
--                           recorded), undated. Papers asked more than once are late
--                           by the Decision, whatever else is not known
with told as (
    select
        cases.*,
        coalesce(cases.supplement_requests > 1, false) as is_asked_again,
        procedure_terms.max_working_days,
        case
            when cases.is_undated then 'undated'
            when cases.state in ('withdrawn', 'refused', 'transferred') then 'ended'
            when cases.is_open and cases.national_state = 'registered' then 'registered'
            when cases.is_clock_stopped then 'waiting'
            when cases.due_on is null then 'no_appointment'
            when cases.is_open and cases.is_overdue then 'open_overdue'
            when cases.is_open then 'open_in_time'
            when cases.is_late then 'late'
            when cases.closed_on < cases.due_on then 'early'
            else 'on_time'
        end as outcome,
        cases.is_overdue and (cases.due_has_time or cases.due_on < meta.as_of_on)
            as is_officially_overdue
    from cases
    cross join meta
    left join procedure_terms
        on
            cases.procedure = procedure_terms.procedure
            and cases.received_on >= procedure_terms.valid_from
            and cases.received_on <= procedure_terms.valid_to
    where cases.is_counted and cases.family = 'dossier'
),

judged as (
    select
        told.*,
        case
            when outcome = 'registered' or state = 'transferred' then null
            when is_officially_overdue then 'open_overdue'
            when is_late and not is_open then 'late'
            when
                due_on is null
                and outcome not in ('waiting', 'undated')
                and working_days - coalesce(paused_days, 0) > max_working_days
                then 'over_term'
            when is_asked_again then 'supplements'
            when outcome = 'undated' then 'undated'
            when
                outcome = 'waiting'
                and (
                    due_on is null
                    or due_on < meta.as_of_on
                    or (due_has_time and due_at < meta.as_of_at)
                ) then 'waiting'
            when due_on is null and max_working_days is null then 'no_term'
            else 'none'
        end as cause
    from told
    cross join meta
)

select
    judged.source,
    judged.case_id,
    judged.ward_id,
    judged.current_ward_id,
    judged.competent_ward_id,
    judged.competent_current_ward_id,
    judged.competent_body,
    judged.category,
    judged.channel,
    judged.procedure,
    judged.submission,
    case
        when judged.submission in ('online_partial', 'online_full') then 'online'
        when judged.submission = 'post' then 'post'
        when judged.submission = 'in_person' then 'counter'
    end as filed_by,
    judged.supplement_requests,
    judged.is_asked_again,
    judged.paid_online,
    judged.digitised,
    judged.satisfaction,
    judged.national_state,
    judged.state,
    judged.received_on,
    judged.due_on,
    judged.closed_on,
    judged.working_days,
    judged.days_late,
    judged.is_judged and judged.is_due as is_due,
    judged.is_event and not judged.is_late as is_returned_in_time,
    judged.outcome,
    case
        when not judged.is_asked_again and judged.outcome = 'open_overdue'
            then
                case
                    when judged.is_officially_overdue then 'open_overdue'
                    else 'open_in_time'
                end
        when not judged.is_asked_again then judged.outcome
        when judged.outcome in ('early', 'on_time') then 'late'
        when judged.outcome in ('open_in_time', 'waiting') then 'open_overdue'
        else judged.outcome
    end as official_outcome,
    case
        when judged.cause is null then null
        when judged.cause = 'none' then 'on_time'
        when judged.cause in ('undated', 'waiting', 'no_term') then 'unjudged'
        else 'late'
    end as verdict,
    case when judged.cause <> 'none' then judged.cause end as cause
from judged
order by judged.received_on, judged.source, judged.case_id

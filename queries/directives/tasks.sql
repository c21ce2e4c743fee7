-- Question: Who was asked to do what, by when, and how does it stand?
-- Grain: one row per task of a directive
-- Leaves out: what the city folder records as omitted (directives/omissions); reports
--   dated after the as-of day
-- Leaves out vi: điều thành phố ghi là không theo dõi; báo cáo ghi ngày sau ngày số
--   liệu
-- Params:
--   directive
--   ward     codes  units by code, or code@first-day where a code was used again; none
--                   means all tasks, with those that name no ward
--   units    units  the unit named by the directive, or today's unit
--   reports  text   further reports as a JSON array: task, reported_on, body, report
--                   (progress, evidence, extension, done, void), new_due_on, document
--   today    date   day of which it is told; none means the as-of day
-- Columns:
--   directive
--   number            text     its number
--   task              code     task
--   text_vi           text     what is asked, in Vietnamese
--   text_en           text     what is asked, in English
--   lead              code     the one body that answers for it; null where none is
--                              named
--   lead_vi           name     its name in Vietnamese
--   lead_en           name     its name in English
--   bodies            codes    bodies asked together, where no one of them leads
--   coordinating      codes    bodies asked to help
--   wards             codes    units named, as code@first-day; empty means the whole
--                              city
--   issued_on         date     day of the document
--   due_basis         code     stated by the document, or tied to a milestone, or none
--   first_due_on      date     first deadline: the day stated, or the milestone's last
--   due_on            date     deadline in force; null where there is none
--   extensions        number   how often it was moved
--   state             code     not_started (or not reported), in_progress, overdue,
--                              done_on_time, done_late, done (there was no deadline),
--                              not_in_force
--   is_running        boolean  neither done nor out of force
--   is_silent         boolean  running, without a report for seven days or more
--   quiet_days        days     calendar days since the last report, or the document
--   days_late         days     past the deadline in force, on completion or as of now;
--                              null without a deadline
--   last_reported_on  date     last report
--   reports           number   reports so far
--   measure           code     measure the task names, null where it names none
--   target_vi         text     measurable target, null where none is set
--   target_en         text     the same in English
--   evidence_vi       text     what would show that it is done
--   evidence_en       text     the same in English
--   doubts            codes    what cannot be right about its row
--   is_simulated      boolean  whether the records are simulated
with named_wards as (
    select
        named_units.task,
        list(
            coalesce(wards.ward_code || '@' || wards.valid_from, wards.ward_code)
            order by wards.ward_code
        ) filter (where wards.ward_id is not null) as wards,
        bool_or(named_units.ward_id in (from chosen_wards($ward))) as is_chosen
    from named_units($units) as named_units
    left join wards on named_units.ward_id = wards.ward_id
    group by named_units.task
),

named_bodies as (
    select
        task,
        max(body) filter (where role = 'lead') as lead_body,
        list(body) filter (where role = 'assigned') as assigned,
        list(body) filter (where role = 'coordinating') as coordinating
    from task_bodies
    group by task
),

told as (
    select
        row_number,
        list(distinct doubt order by doubt) as doubts
    from table_doubts
    where file = 'directive_tasks.csv'
    group by row_number
)

select
    standing.directive,
    directives.number,
    standing.task,
    directive_tasks.text_vi,
    directive_tasks.text_en,
    named_bodies.lead_body as lead,
    coalesce(bodies.name_vi, named_bodies.lead_body) as lead_vi,
    coalesce(bodies.name_en, named_bodies.lead_body) as lead_en,
    coalesce(named_bodies.assigned, []) as bodies,
    coalesce(named_bodies.coordinating, []) as coordinating,
    coalesce(named_wards.wards, []) as wards,
    standing.issued_on,
    standing.due_basis,
    standing.first_due_on,
    standing.due_in_force_on as due_on,
    standing.extensions,
    standing.state,
    standing.is_running,
    standing.is_silent,
    standing.quiet_days,
    standing.days_late,
    standing.last_reported_on,
    standing.reports,
    standing.measure,
    directive_tasks.target_vi,
    directive_tasks.target_en,
    directive_tasks.evidence_vi,
    directive_tasks.evidence_en,
    coalesce(told.doubts, []) as doubts,
    directives.is_simulated
from task_standing($reports, $today) as standing
inner join directive_tasks on standing.task = directive_tasks.task
inner join directives on standing.directive = directives.directive
left join named_bodies on standing.task = named_bodies.task
left join bodies on named_bodies.lead_body = bodies.body
left join named_wards on standing.task = named_wards.task
left join told on standing.row_number = told.row_number
where
    is_chosen(standing.directive, $directive)
    and ($ward::varchar[] is null or named_wards.is_chosen)
order by standing.issued_on desc, standing.place asc

-- Question: How does each task of each directive stand, by what was reported on it?
-- Grain: a macro: one row per task
-- Leaves out: reports dated after the as-of day, but for those handed in as `more`
-- Reads: directive_tasks and the tables beside it, meta
-- A deadline that lies before its letter cannot have been met or missed: it counts as
-- none. One tied to a milestone is the milestone's last possible day. An extension
-- moves the deadline in force and leaves the first one standing. A running task is
-- silent where nobody has said anything of it for seven days.
-- `more` is a JSON array of reports kept outside the city folder, each with task,
-- reported_on, body, report, new_due_on, document; null for none. What is late or
-- silent is so on the day `today`; null is the as-of day.
create or replace macro task_standing(more, today) as table
    with handed_in as (
        select unnest(
            from_json(
                more::json,
                '[{"task": "varchar", "reported_on": "date", "body": "varchar",
                   "report": "varchar", "new_due_on": "date", "document": "varchar"}]'
            )
        ) as report
    ),

    standing_day as (
        select coalesce(today::date, as_of_on) as standing_on
        from meta
    ),

    reports as (
        select
            task_reports.task,
            task_reports.reported_on,
            task_reports.report,
            task_reports.new_due_on,
            task_reports.row_number as place
        from task_reports
        cross join meta
        where task_reports.reported_on <= meta.as_of_on
        union all
        select
            report.task,
            report.reported_on,
            report.report,
            report.new_due_on,
            1000000 + row_number() over () as place
        from handed_in
    ),

    reported as (
        select
            task,
            max(reported_on) as last_reported_on,
            count(*) as reports,
            count(*) filter (where report = 'extension') as extensions,
            arg_max(new_due_on, (reported_on, place))
            filter (where report = 'extension') as extended_to,
            arg_max(report, (reported_on, place))
            filter (where report in ('progress', 'done', 'void')) as said,
            arg_max(reported_on, (reported_on, place))
            filter (where report in ('progress', 'done', 'void')) as said_on
        from reports
        group by task
    ),

    deadlines as (
        select
            directive_tasks.*,
            directives.issued_on,
            case
                when directive_tasks.due_on is not null then 'stated'
                when directive_milestones.last_on is not null then 'milestone'
                else 'none'
            end as due_basis,
            coalesce(directive_tasks.due_on, directive_milestones.last_on)
                as first_due_on,
            case
                when reported.extended_to is not null then reported.extended_to
                when directive_tasks.is_due_doubtful then null
                else coalesce(directive_tasks.due_on, directive_milestones.last_on)
            end as due_in_force_on,
            coalesce(reported.reports, 0) as reports,
            coalesce(reported.extensions, 0) as extensions,
            reported.last_reported_on,
            reported.said,
            reported.said_on
        from directive_tasks
        inner join directives on directive_tasks.directive = directives.directive
        left join directive_milestones
            on directive_tasks.due_milestone = directive_milestones.milestone
        left join reported on directive_tasks.task = reported.task
    )

    select
        deadlines.task,
        deadlines.directive,
        deadlines.place,
        deadlines.row_number,
        deadlines.issued_on,
        deadlines.due_basis,
        deadlines.is_due_doubtful,
        deadlines.first_due_on,
        deadlines.due_in_force_on,
        deadlines.extensions,
        deadlines.reports,
        deadlines.last_reported_on,
        deadlines.measure,
        case
            when deadlines.said = 'void' then 'not_in_force'
            when deadlines.said = 'done' and deadlines.due_in_force_on is null
                then 'done'
            when
                deadlines.said = 'done'
                and deadlines.said_on <= deadlines.due_in_force_on
                then 'done_on_time'
            when deadlines.said = 'done' then 'done_late'
            when deadlines.due_in_force_on < standing_day.standing_on then 'overdue'
            when deadlines.reports > 0 then 'in_progress'
            else 'not_started'
        end as state,
        coalesce(deadlines.said not in ('void', 'done'), true) as is_running,
        greatest(
            0,
            standing_day.standing_on
            - coalesce(deadlines.last_reported_on, deadlines.issued_on)
        ) as quiet_days,
        is_running and quiet_days >= 7 as is_silent,
        case
            when deadlines.said = 'void' or deadlines.due_in_force_on is null then null
            else greatest(
                0,
                case
                    when deadlines.said = 'done' then deadlines.said_on else
                        standing_day.standing_on
                end
                - deadlines.due_in_force_on
            )
        end as days_late
    from deadlines
    cross join standing_day

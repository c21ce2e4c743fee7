-- Question: How do the tasks of each body stand?
-- Grain: one row per body with a task
-- Leaves out: bodies a directive addresses without giving them a task; reports dated
--   after the as-of day. A task asked of several bodies counts for each of them, so
--   columns do not add up to the number of tasks
-- Leaves out vi: cơ quan nhận văn bản mà không được giao việc; báo cáo ghi ngày sau
--   ngày số liệu. Việc giao nhiều cơ quan được đếm ở mỗi cơ quan
-- Params:
--   directive
--   reports  text  further reports as a JSON array, as directives/tasks takes them
--   today    date  day of which it is told; none means the as-of day
-- Columns:
--   body                    code   the body
--   body_vi                 name   its name in Vietnamese
--   body_en                 name   its name in English
--   is_known                boolean  whether bodies.csv has it
--   tasks                   tasks  asked of it, alone, with others, or as a helper
--   lead_tasks              tasks  of those, led by it alone
--   shared_tasks            tasks  of those, asked of it together with others, no one
--                                  leading
--   coordinating_tasks      tasks  of those, where it is asked to help
--   no_deadline_tasks       tasks  of those, without a deadline in force
--   not_started_tasks       tasks  of those, not started or not reported
--   in_progress_tasks       tasks  of those, reported on and in time
--   overdue_tasks           tasks  of those, past their deadline and not reported done
--   done_tasks              tasks  of those, reported done, in time or not
--   not_in_force_tasks      tasks  of those, no longer in force
--   silent_tasks            tasks  of those, running and without a report for seven
--                                  days or more
--   is_simulated            boolean  whether all of them are simulated
select
    task_bodies.body,
    coalesce(bodies.name_vi, task_bodies.body) as body_vi,
    coalesce(bodies.name_en, task_bodies.body) as body_en,
    bodies.body is not null as is_known,
    count(*) as tasks,
    count(*) filter (where task_bodies.role = 'lead') as lead_tasks,
    count(*) filter (where task_bodies.role = 'assigned') as shared_tasks,
    count(*) filter (where task_bodies.role = 'coordinating') as coordinating_tasks,
    count(*) filter (where standing.due_in_force_on is null) as no_deadline_tasks,
    count(*) filter (where standing.state = 'not_started') as not_started_tasks,
    count(*) filter (where standing.state = 'in_progress') as in_progress_tasks,
    count(*) filter (where standing.state = 'overdue') as overdue_tasks,
    count(*) filter (where starts_with(standing.state, 'done')) as done_tasks,
    count(*) filter (where standing.state = 'not_in_force') as not_in_force_tasks,
    count(*) filter (where standing.is_silent) as silent_tasks,
    bool_and(directives.is_simulated) as is_simulated
from task_standing($reports, $today) as standing
inner join task_bodies on standing.task = task_bodies.task
inner join directives on standing.directive = directives.directive
left join bodies on task_bodies.body = bodies.body
where is_chosen(standing.directive, $directive)
group by all
order by tasks desc, task_bodies.body asc

-- Question: How do the tasks that name a ward stand, ward by ward?
-- Grain: one row per ward a task names
-- Leaves out: tasks that name no ward (they are of the whole city); wards no table
--   knows; reports dated after the as-of day. A task of two wards counts for each
-- Leaves out vi: nhiệm vụ không nêu phường (thuộc toàn thành phố); phường không có
--   trong bảng; báo cáo ghi ngày sau ngày số liệu. Việc của hai phường được đếm ở cả
--   hai
-- Params:
--   directive
--   units    units  the unit named by the directive, or today's unit
--   reports  text   further reports as a JSON array, as directives/tasks takes them
--   today    date   day of which it is told; none means the as-of day
-- Columns:
--   ward_code           code   code of the unit
--   ward_valid_from, ward_name
--   tasks               tasks  that name it
--   no_deadline_tasks   tasks  of those, without a deadline in force
--   not_started_tasks   tasks  of those, not started or not reported
--   in_progress_tasks   tasks  of those, reported on and in time
--   overdue_tasks       tasks  of those, past their deadline and not reported done
--   done_tasks          tasks  of those, reported done, in time or not
--   not_in_force_tasks  tasks  of those, no longer in force
--   silent_tasks        tasks  of those, running and without a report for seven days or
--                              more
select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    count(*) as tasks,
    count(*) filter (where standing.due_in_force_on is null) as no_deadline_tasks,
    count(*) filter (where standing.state = 'not_started') as not_started_tasks,
    count(*) filter (where standing.state = 'in_progress') as in_progress_tasks,
    count(*) filter (where standing.state = 'overdue') as overdue_tasks,
    count(*) filter (where starts_with(standing.state, 'done')) as done_tasks,
    count(*) filter (where standing.state = 'not_in_force') as not_in_force_tasks,
    count(*) filter (where standing.is_silent) as silent_tasks
from task_standing($reports, $today) as standing
inner join named_units($units) as named_units on standing.task = named_units.task
inner join wards on named_units.ward_id = wards.ward_id
where is_chosen(standing.directive, $directive)
group by all
order by any_value(wards.place)

-- Question: Which units does each task of a directive name?
-- Grain: a macro: one row per task and unit, a ward of today once where it was made of
--   several
-- Leaves out: tasks that name no unit
-- Reads: task_wards, unit_now
-- `counted_by` is received (the units the directive names) or current.
-- Columns:
--   task     code  task
--   ward_id  key   the unit, null where no table knows what became of it
create or replace macro named_units(counted_by) as table
    select distinct
        task_wards.task,
        unit_of(task_wards.ward_id, unit_now.current_ward_id, counted_by) as ward_id
    from task_wards
    left join unit_now
        on task_wards.ward_id = unit_now.ward_id and unit_now.neighbourhood is null

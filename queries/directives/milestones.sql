-- Question: Which days does a directive name, and how precisely?
-- Grain: one row per milestone
-- Leaves out: deadlines of single tasks (directives/tasks)
-- Leaves out vi: thời hạn của từng nhiệm vụ
-- Params:
--   directive
-- Columns:
--   directive
--   milestone  code     milestone
--   kind       code     fieldwork of a survey, or other
--   name_vi    text     what it is, in Vietnamese
--   name_en    text     what it is, in English
--   first_on   date     first day it may mean
--   last_on    date     last day it may mean
--   precision  code     day, month, end_of_month, quarter or year
--   source     text     where it is said
--   is_over    boolean  the last day lies before the as-of day
select
    directive_milestones.directive,
    directive_milestones.milestone,
    directive_milestones.kind,
    directive_milestones.name_vi,
    directive_milestones.name_en,
    directive_milestones.first_on,
    directive_milestones.last_on,
    directive_milestones.precision,
    directive_milestones.source,
    directive_milestones.last_on < meta.as_of_on as is_over
from directive_milestones
cross join meta
where is_chosen(directive_milestones.directive, $directive)
order by directive_milestones.first_on, directive_milestones.milestone

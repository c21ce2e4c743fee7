-- Question: What of a directive is not recorded, and why?
-- Grain: one row per line of directive_omissions.csv
-- Leaves out: everything that is recorded
-- Leaves out vi: mọi điều được ghi nhận
-- Params:
--   directive
-- Columns:
--   directive
--   number     text  its number
--   reason_vi  text  what is not recorded and why, in Vietnamese
--   reason_en  text  the same in English
select
    directive_omissions.directive,
    directives.number,
    directive_omissions.reason_vi,
    directive_omissions.reason_en
from directive_omissions
inner join directives on directive_omissions.directive = directives.directive
where is_chosen(directive_omissions.directive, $directive)
order by directives.issued_on desc, directive_omissions.directive asc

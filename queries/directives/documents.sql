-- Question: Which directives are there, from whom, to whom, and under whose signature?
-- Grain: one row per directive and body it names, by role; the issuer is a row too
-- Leaves out: bodies that are named in a task alone
-- Leaves out vi: cơ quan chỉ được nêu trong một nhiệm vụ
-- Params:
--   directive
-- Columns:
--   directive
--   number       text  its number
--   level        code  party or state
--   issued_on    date  its day
--   priority     code  urgent, or none
--   subject_vi   text  what it is about, in Vietnamese
--   subject_en   text  what it is about, in English
--   signer       name  official who signed it
--   capacity_vi  text  in which capacity, in Vietnamese
--   capacity_en  text  in which capacity, in English
--   role         code  issuer, addressee, report (to be told), act (to carry out),
--                      coordinate, unstated, file
--   body         code  the body
--   body_vi      name  its name in Vietnamese
--   body_en      name  its name in English
--   is_simulated boolean  whether the records are simulated
with named as (
    select
        directive,
        'issuer' as role,
        issuer as body
    from directives
    union all
    select
        directive,
        role,
        body
    from directive_bodies
)

select
    directives.directive,
    directives.number,
    directives.level,
    directives.issued_on,
    directives.priority,
    directives.subject_vi,
    directives.subject_en,
    directives.signer,
    directives.capacity_vi,
    directives.capacity_en,
    named.role,
    named.body,
    coalesce(bodies.name_vi, named.body) as body_vi,
    coalesce(bodies.name_en, named.body) as body_en,
    directives.is_simulated
from directives
inner join named on directives.directive = named.directive
left join bodies on named.body = bodies.body
where is_chosen(directives.directive, $directive)
order by
    directives.issued_on desc,
    directives.directive asc,
    named.role asc,
    named.body asc

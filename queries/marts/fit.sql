-- Question: How well does a name fit what is looked for?
-- Grain: a macro: 0 it is the name, 1 the name begins with it, 2 a word of it does,
--   3 it stands within; null where it does not, and where nothing is looked for
-- Leaves out: accents, capitals and forms of Unicode of the name; `wanted` is folded
create or replace macro fit(name, wanted) as (
    case
        when wanted = '' then null
        when folded(name) = wanted then 0
        when starts_with(folded(name), wanted) then 1
        when contains(' ' || folded(name), ' ' || wanted) then 2
        when contains(folded(name), wanted) then 3
    end
)

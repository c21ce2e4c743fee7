-- Question: What does a name sort by, numbers within it by what they are?
-- Grain: a macro: one text; every run of digits is led by noughts, so that 2 comes
--   before 10
-- Leaves out: the order of letters, which a collation gives
create or replace macro in_order(name) as (
    regexp_replace(
        regexp_replace(name, '([0-9]+)', '00000000000\1', 'g'),
        '[0-9]*([0-9]{12})', '\1', 'g'
    )
)

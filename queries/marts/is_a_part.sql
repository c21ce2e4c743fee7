-- Question: Are only some of the categories or ways of receipt chosen?
-- Grain: a macro: true or false
-- Leaves out: nothing
create or replace macro is_a_part(categories, channels) as (
    categories::varchar[] is not null or channels::varchar[] is not null
)

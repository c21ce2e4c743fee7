-- Question: Is a code among those a reader chose?
-- Grain: a macro: true or false for one code; no choice holds every code, even none
-- Leaves out: a code that is null, as soon as anything is chosen
create or replace macro is_chosen(code, chosen) as (
    chosen::varchar[] is null or list_contains(chosen::varchar[], code)
)

-- Question: Is what a record names, or that it names nothing, among a reader's choice?
-- Grain: a macro: true or false for one code; no choice holds every code, even none
-- Leaves out: nothing that is chosen; 'none' chooses the records that name no code
create or replace macro is_chosen_or_none(code, chosen) as (
    chosen::varchar[] is null
    or list_contains(chosen::varchar[], coalesce(code, 'none'))
)

-- Question: Does a text in place of a day say that an open case has none yet?
-- Grain: a macro: true or false
-- Leaves out: texts with a digit, or the signs of a column too narrow to show its day
create or replace macro says_not_yet(state, said) as
coalesce(
    state = 'open'
    and regexp_matches(lower(said), '^(chưa|đang|chờ|not yet|pending|open)\b')
    and not regexp_matches(said, '[0-9#]'),
    false
)

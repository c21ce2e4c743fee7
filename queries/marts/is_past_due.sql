-- Question: Is a case that is still open at an instant past its due date by then?
-- Grain: a macro: true or false, null without a due date
-- Leaves out: whether it is open; that stands with who asks
-- A due date without a time lasts to the last instant of its day: at the end of the day
-- it is over, and what is open then is late, as it is for the share closed on time.
create or replace macro is_past_due(due_until_at, known_at) as due_until_at <= known_at

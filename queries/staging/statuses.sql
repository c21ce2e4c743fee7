-- Question: Which status do the ended cases of a file bear?
-- Grain: one row per status, as the file spells it
-- Leaves out: rows that cannot be taken; open cases, and doubles of others
-- Reads: typed (the rows of the file)
-- Columns:
--   status  text  one of the values city.toml lists
--   rows    rows  rows that bear it
select
    status_text as status,
    count(*) as rows
from typed
where
    reason is null
    and status_text is not null
    and state not in ('open', 'duplicate')
group by status_text
order by count(*) desc, status_text asc

-- Question: How are the case ids of a file written?
-- Grain: one row per shape, the commonest first; no more than ten
-- Leaves out: rows that cannot be taken
-- Reads: typed (the rows of the file)
-- Columns:
--   shape  text  the id with 0 for digits in a row and a for letters in a row: numbers
--                that grow, a new year or another letter in front change nothing
--   rows   rows  rows with an id of this shape
select
    left(
        regexp_replace(regexp_replace(case_id, '\d+', '0', 'g'), '\p{L}+', 'a', 'g'), 40
    ) as shape,
    count(*) as rows
from typed
where reason is null
group by shape
order by count(*) desc, shape asc
limit 10

-- Question: Which case ids of a file name several cases?
-- Grain: one row
-- Leaves out: rows that cannot be taken; versions of one case: received on one day, in
--   one unit and of one category, or updated at different times
-- Reads: typed (the rows of the file)
-- Columns:
--   ids        codes    ids that name several cases
--   lost_rows  rows     rows that would be taken for versions of another case
--   lines      numbers  the first lines such an id stands on
with repeated as (
    select case_id
    from typed
    where reason is null
    group by case_id
    having count(*) > 1
),

compared as (
    select
        min(line) as line,
        count(*) as rows,
        min(received_at::date) <> max(received_at::date) as has_days,
        coalesce(
            min(ward_raw) <> max(ward_raw) or min(category) <> max(category), false
        ) as has_places,
        coalesce(min(updated_at) <> max(updated_at), false) as has_updates
    from typed
    where reason is null and case_id in (from repeated)
    group by case_id
)

select
    count(*) as ids,
    coalesce(sum(rows - 1), 0)::bigint as lost_rows,
    min(line, 3) as lines
from compared
where has_days or (has_places and not has_updates)

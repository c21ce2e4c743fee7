-- Question: Why were rows rejected, and which unknown values need a place in city.toml?
-- Grain: one row per reason and, for values in no list, per value
-- Leaves out: rows that were taken, then or since; repeats of a row in later exports
-- Leaves out vi: dòng đã được nhận, khi đó hoặc sau đó; dòng lặp lại ở lần xuất sau
-- Params:
-- Columns:
--   source    name   source of city.toml
--   reason    code   why the rows were rejected
--   value     text   the value in no list; null for other reasons
--   rejected_rows  rows  how many rows
--   last_batch  number  the latest import it happened in
with valued as (
    select
        source,
        reason,
        case when reason like 'unknown_%' then detail end as value,
        batch
    from quarantine
    where is_current
)

select
    source,
    reason,
    value,
    count(*) as rejected_rows,
    max(batch) as last_batch
from valued
group by source, reason, value
order by rejected_rows desc, source asc, reason asc, value asc

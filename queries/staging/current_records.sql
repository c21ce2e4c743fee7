-- Question: Which version of each case counts?
-- Grain: one row per case
-- Leaves out: versions a later batch replaced, and readings of a file that was read
--   again under
--   a new mapping (replaced as a whole)
-- Reads: outdated_readings, the batches' records
-- Params:
--   files  codes  records.parquet of every batch
with standing as (
    select imported.*
    from read_parquet($files, union_by_name = true) as imported
    anti join outdated_readings
        on
            imported.batch = outdated_readings.batch
            and imported.file = outdated_readings.file
            and imported.source = outdated_readings.source
),

repeated as (
    select
        source,
        case_id,
        max(batch) as latest_batch
    from standing
    group by source, case_id
    having count(*) > 1
)

select standing.*
from standing
left join repeated
    on standing.source = repeated.source and standing.case_id = repeated.case_id
where repeated.latest_batch is null or standing.batch = repeated.latest_batch

-- Question: Which cases of the sources at hand do the batches before know, by their
--   records?
-- Grain: one row per source and case id
-- Leaves out: readings under a mapping the settings hold no more; what profiles tell of
-- Reads: earlier_readings, the batches' records
-- Params:
--   files  codes  records.parquet of their batches
-- Ids, units and categories are kept as hashes: they are compared, never said. A number
-- is the id without its leading zeros.
select
    records.source,
    hash(records.case_id) as id,
    hash(ltrim(any_value(records.case_id), '0')) as number,
    arg_max(records.received_at, records.batch)::date as received_on,
    hash(arg_max(records.ward_raw, records.batch)) as ward,
    hash(arg_max(records.category, records.batch)) as category
from read_parquet($files, union_by_name = true) as records
semi join earlier_readings
    on
        records.batch = earlier_readings.batch
        and records.file = earlier_readings.file
        and records.source = earlier_readings.source
group by records.source, hash(records.case_id)

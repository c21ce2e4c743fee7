-- Question: Which cases do the batches know that keep what they brought?
-- Grain: one row per source and case id
-- Leaves out: batches whose profiles cannot be used: their records tell the same
-- Reads: kept_readings (batch, source), the batches' known.parquet
-- Params:
--   files  codes  known.parquet of their batches
-- Columns as those of known; a batch brings what was not known, or not so, before it.
select
    brought.source,
    brought.id,
    coalesce(any_value(brought.number), brought.id) as number,
    arg_max(brought.received_on, brought.batch) as received_on,
    arg_max(brought.ward, brought.batch) as ward,
    arg_max(brought.category, brought.batch) as category
from read_parquet($files) as brought
semi join kept_readings
    on brought.batch = kept_readings.batch and brought.source = kept_readings.source
group by brought.source, brought.id

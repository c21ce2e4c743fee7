-- Question: What does the ledger of every batch say, and which batches are withdrawn?
-- Grain: one row per batch and file
-- Leaves out: nothing
-- Reads: withdrawals, the batches' ledgers
-- Params:
--   files  codes  ledger.parquet of every batch
select
    imported.*,
    withdrawals.withdrawn_at,
    withdrawals.withdrawn_why
from read_parquet($files, union_by_name = true) as imported
left join withdrawals on imported.batch = withdrawals.batch

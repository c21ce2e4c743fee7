-- Question: Which rows could not be taken?
-- Grain: one row per rejected row of a file
-- Leaves out: rows of withdrawn batches
-- Reads: imported_quarantine, withdrawals
select imported_quarantine.*
from imported_quarantine
anti join withdrawals on imported_quarantine.batch = withdrawals.batch

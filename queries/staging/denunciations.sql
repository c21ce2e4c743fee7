-- Question: How many denunciations did the batch bring, month by month?
-- Grain: one row per source and month of receipt
-- Leaves out: everything else about them
-- Reads: staged, verdicts
-- Params:
--   batch  integer  number of the batch
select
    $batch::int as batch,
    staged.source,
    staged.received_month as month,
    count(*) as cases
from staged
inner join verdicts
    on staged.file_number = verdicts.file_number and staged.line = verdicts.line
where verdicts.reason = 'denunciation'
group by staged.source, staged.received_month
order by staged.source, staged.received_month

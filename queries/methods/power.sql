-- Question: How soon is an office found that closes fewer cases than before, by size?
-- Grain: one row per cases a week and number of weeks after the change
-- Leaves out: real records: these are simulated queues, the same for every city
-- Leaves out vi: số liệu thật: đây là mô phỏng, thành phố nào cũng như nhau
-- Columns:
--   weekly_cases   cases   received in a week, on average
--   weeks          weeks   weeks after the closing rate fell
--   found_share    ratio   share of queues whose net flow was flagged in one of them
--   steady_share   ratio   share of the weeks flagged where nothing had changed
--   fall           ratio   by how much of itself the closing rate fell
--   closing_share  ratio   share of its open cases an office closed in a week before
--   runs           queues  simulated for each size
select
    weekly_cases,
    weeks,
    found_share,
    steady_share,
    fall,
    closing_share,
    runs
from power
order by weekly_cases, weeks

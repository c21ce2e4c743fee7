-- Question: Which rows of no_longer_listed.csv end no case?
-- Question vi: Dòng nào của no_longer_listed.csv không kết thúc được vụ việc nào?
-- Grain: one row per row of the table
-- Leaves out: nothing
-- Leaves out vi: không bỏ gì
-- Params:
-- Columns:
--   row_number  number  line of the table
--   why         code    unknown: no record has the number; listed: the newest export
--                       lists the case, or not all cases; ended: the records say how it
--                       ended; odd_day: before it came in, or after the export
select
    row_number,
    why
from unused_endings
order by row_number

-- Question: Which cells of the city's tables cannot be right?
-- Grain: one row per cell and rule it breaks
-- Leaves out: cells that stop a build (it names them itself); rows of records
--   (records/rejected)
-- Leaves out vi: ô làm dừng việc lập số liệu (được báo riêng); dòng của bản ghi (xem
--   trang Số liệu)
-- Params:
--   file  codes  tables of the city folder; none means all
-- Columns:
--   file         text    table of the city folder
--   row_number   number  row of the table, its head is row 1
--   column_name  text    column
--   doubt        code    the rule
--   value        text    what is written
--   against      text    what it is held against
select
    file,
    row_number,
    column_name,
    doubt,
    value,
    against
from table_doubts
where is_chosen(file, $file)
order by file, row_number, column_name, doubt

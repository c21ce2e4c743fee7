-- Question: Which tables of directives and PAPI does the city folder have?
-- Grain: one row per table the pages know
-- Leaves out: other tables of the folder
-- Leaves out vi: các bảng khác của thư mục thành phố
-- Params:
-- Columns:
--   file      text     table
--   is_there  boolean  whether the folder has it
select
    file,
    is_there
from table_files
order by file

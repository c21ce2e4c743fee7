-- Question: Which files were refused when they were last read, and why?
-- Question vi: Tệp nào không được nhận ở lần đọc gần nhất, vì sao?
-- Grain: one row per file, of a workbook one per sheet, and source
-- Leaves out: files that were taken in a later import; withdrawn imports
-- Leaves out vi: tệp đã được nhận ở lần nhập sau; lần nhập đã rút
-- Params:
-- Columns:
--   source           name    source of city.toml the file belongs to
--   file             name    file, as the city folder names it
--   batch            number  number of the import
--   problem          text    why the file is not taken
--   problem_message  text    the problem by its key and values, to be said in any
--                            language
with books as (
    select
        source,
        file,
        batch,
        problem,
        problem_message,
        max(batch) over (
            partition by source, split_part(file, ' › ', 1)
        ) as latest_batch
    from ledger
    where withdrawn_at is null
)

select
    source,
    file,
    batch,
    problem,
    problem_message
from books
where batch = latest_batch and problem is not null
order by source, file

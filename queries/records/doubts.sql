-- Question: What may make a figure false, of the files that were taken?
-- Grain: one row per doubt of a file of an import
-- Leaves out: files that are not taken: records/ledger says why
-- Leaves out vi: không gồm tệp không được nhận; records/ledger ghi lý do
-- Params:
-- Columns:
--   batch            number  number of the import
--   file             name    file, as the city folder names it
--   source           name    source of city.toml the file belongs to
--   doubted          text    what is doubted, in English
--   doubted_message  text    the doubt by its key and values, to be said in any
--                            language
select
    batch,
    file,
    source,
    doubted,
    doubted_message
from doubts
order by batch desc, file asc, doubted asc

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
--   doubt            name    which kind of doubt it is
--   doubted_rows     rows    rows of the file it is about; null where it is about all
--   doubted_since    instant when the source was first doubted so, on the city's clock
--   is_standing      boolean whether rows of the file are in the figures still
select
    doubts.batch,
    doubts.file,
    doubts.source,
    doubts.doubted,
    doubts.doubted_message,
    replace(doubts.doubt_key, 'intake.doubt.', '') as doubt,
    doubts.doubted_rows,
    timezone(meta.timezone, timezone('UTC', doubts.first_doubted_at)) as doubted_since,
    doubts.is_standing
from doubts
cross join meta
order by
    doubts.is_standing desc, doubts.batch desc, doubts.file asc, doubts.doubted asc

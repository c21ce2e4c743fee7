-- Question: Which rows could not be taken, and why?
-- Grain: one row per rejected row of a file
-- Leaves out: what a denunciation says; only its place in the file is listed
-- Leaves out vi: nội dung đơn tố cáo; chỉ ghi chỗ của nó trong tệp
-- Params:
--   batch   integer  number of the import
--   reason  codes    why the row was rejected
-- Columns:
--   batch        number  number of the import
--   file         name    file the row stands in
--   line         line    line the row starts on
--   reason       code    why it could not be taken
--   case_id      code    the case, where the row names one
--   detail       text    the value the reason turns on
--   source       name    source of city.toml
--   received_at  text    as it stands in the file
--   closed_at    text    as it stands in the file
--   status       text    as it stands in the file
--   ward         text    as it stands in the file
--   category     text    as it stands in the file
--   detail_message  text  what is wrong with a broken row by its key and values, to be
--                         said in any language
--   is_current   boolean  whether the row still misses: false where a later export
--                         repeats it, its case was taken since, or its file was read
--                         anew
select
    batch,
    file,
    line,
    reason,
    case_id,
    detail,
    source,
    received_at,
    closed_at,
    status,
    ward,
    category,
    detail_message,
    is_current
from quarantine
where
    ($batch::int is null or batch = $batch::int)
    and is_chosen(reason, $reason)
order by batch, file, line

-- Question: What do the rows say that wait for a correction?
-- Question vi: Các dòng bị loại còn chờ sửa ghi những gì?
-- Grain: one row per row, however many exports repeat it
-- Leaves out: denunciations; rows that could not be split into their columns; rows of a
--   file that was withdrawn or read again; cases of which a version was taken since
-- Leaves out vi: đơn tố cáo; dòng không tách được thành cột; dòng của tệp đã rút hoặc
--   đã đọc lại; vụ việc sau đó đã được nhận
-- Params:
--   source  text  source of city.toml
-- Columns:
--   source               name    source of city.toml
--   batch                number  number of the import
--   file                 name    file the row stands in
--   line                 line    line the row starts on
--   reason               code    why it could not be taken
--   detail               text    the value the reason turns on
--   case_id              code    the case, where the row names one
--   received_at          text    as it stands in the file
--   ward                 text    as it stands in the file
--   neighbourhood        text    as it stands in the file
--   category             text    as it stands in the file
--   channel              text    as it stands in the file
--   agency               text    as it stands in the file
--   kind                 text    as it stands in the file
--   status               text    as it stands in the file
--   due_at               text    as it stands in the file
--   first_response_at    text    as it stands in the file
--   closed_at            text    as it stands in the file
--   reopened_at          text    as it stands in the file
--   updated_at           text    as it stands in the file
--   satisfaction         text    as it stands in the file
--   suspended            text    as it stands in the file
--   paused_days          text    as it stands in the file
--   procedure            text    as it stands in the file
--   submission           text    as it stands in the file
--   supplement_requests  text    as it stands in the file
--   paid_online          text    as it stands in the file
--   digitised            text    as it stands in the file
--   national_state       text    as it stands in the file
--   competent_body       text    as it stands in the file
select
    source,
    batch,
    file,
    line,
    reason,
    detail,
    case_id,
    received_at,
    ward,
    neighbourhood,
    category,
    channel,
    agency,
    kind,
    status,
    due_at,
    first_response_at,
    closed_at,
    reopened_at,
    updated_at,
    satisfaction,
    suspended,
    paused_days,
    procedure,
    submission,
    supplement_requests,
    paid_online,
    digitised,
    national_state,
    competent_body
from quarantine
where
    is_current
    and reason not in ('denunciation', 'broken_row')
    and ($source::varchar is null or source = $source::varchar)
order by source, batch, file, line

-- Question: Which ward names are the name of no unit on that day?
-- Grain: one row per source and text
-- Leaves out: names that were matched by code, alias or name
-- Leaves out vi: tên đã khớp theo mã, tên khác hoặc tên chính thức
-- Params:
-- Columns:
--   ward_text          text   as it stands in the records, null where there is none
--   cases              cases  cases counted as unallocated for it
--   first_received_on  date   the first of them
--   last_received_on   date   the last of them
--   source             name   source of city.toml
select
    ward_text,
    cases,
    first_received_on,
    last_received_on,
    source
from unknown_wards
order by cases desc, source asc, ward_text asc nulls first

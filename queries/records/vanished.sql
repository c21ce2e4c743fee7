-- Question: Which open cases does the newest export of their source no longer list?
-- Question vi: Vụ chưa giải quyết nào không còn trong tệp xuất mới nhất của nguồn?
-- Grain: one row per case
-- Leaves out: sources whose exports list but a part of their cases, and cases that came
--   in after the newest export
-- Leaves out vi: nguồn mà tệp xuất chỉ ghi một phần vụ việc, và vụ việc nhập sau tệp
--   xuất mới nhất
-- Params:
-- Columns:
--   case_id            code     the case's number in its source
--   family             code     record family
--   ward_code          code     unit that received it, 'unallocated' where there is
--                               none
--   ward_valid_from
--   ward_name
--   received_on
--   last_batch         number   import its record is of
--   last_file          name     file its record is of
--   last_seen_on       date     newest day of that file
--   export_on          date     newest day of the export that does not list it
--   why                code     not_listed, or before_since: received before the day
--                               from which on the exports list cases
--   is_closed_by_rule  boolean  city.toml says that such a case has ended; else it is
--                               still counted as open
--   is_closed_by_hand  boolean  the office says so in no_longer_listed.csv
--   source             code     source of the records
select
    vanished.case_id,
    cases.family,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    cases.received_on,
    vanished.last_batch,
    vanished.last_file,
    vanished.last_seen_on,
    vanished.export_on,
    vanished.why,
    vanished.is_closed_by_rule,
    vanished.is_closed_by_hand,
    vanished.source
from vanished
inner join cases
    on vanished.source = cases.source and vanished.case_id = cases.case_id
inner join wards on cases.ward_id = wards.ward_id
inner join source_coverage on vanished.source = source_coverage.source
where
    (cases.is_open or vanished.is_closed_by_rule or vanished.is_closed_by_hand)
    and (vanished.is_declared or source_coverage.covers = 'whole')
order by vanished.source, cases.received_on, vanished.case_id

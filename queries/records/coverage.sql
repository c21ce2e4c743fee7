-- Question: Which sources list all their cases, and which only a selection?
-- Question vi: Nguồn nào ghi mọi vụ việc, nguồn nào chỉ ghi một phần?
-- Grain: one row per source
-- Leaves out: duplicates; cases that ended without a date
-- Leaves out vi: hồ sơ trùng; vụ đã xong nhưng không ghi ngày
-- Params:
-- Columns:
--   source               name     source of city.toml
--   family               code     grievance or dossier
--   covers               code     whole: all cases; or a selection: finished, open,
--                                 since (those finished since first_finished_on)
--   is_declared          boolean  whether city.toml says so; else the records' course
--   cases                cases    cases known
--   open_cases           cases    open on the last day
--   expected_open_cases  cases    so many should be open on the last day, going by how
--                                 long the finished ones took
--   first_finished_on    date     nearly nothing was finished before; null where
--                                 nothing is
--   last_event_on        date     latest receipt or closing
select
    source,
    family,
    covers,
    declared is not null as is_declared,
    cases,
    open_cases,
    round(expected_open_cases)::bigint as expected_open_cases,
    first_finished_on,
    last_event_on
from source_coverage
order by source

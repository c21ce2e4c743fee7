-- Question: Where do the reports of offices differ from what the records count?
-- Grain: one row per report, unit, period and measure, the greatest differences first
-- Leaves out: reports that a later one replaced; units that no report names
-- Leaves out vi: biểu đã có biểu nhập sau thay thế; đơn vị không có trong biểu nào
-- Params:
-- Columns:
--   report           name     report of city.toml
--   family           code     record family whose cases are counted
--   ward_code, ward_valid_from
--   first_on         date     first day of the period
--   last_on          date     last day of the period
--   quantity         code     opening, received, total, closed, on_time, late,
--                             moved_out, open, not_overdue, overdue; on_time_share
--   reported_value   number   what the report says; a rate between 0 and 1
--   counted_value    number   what the records count; null where not_compared says why
--   difference       number   reported_value less counted_value
--   not_compared     code     rate, unknown_unit, selection, records_begin or
--                             records_end; null where the two are compared
--   unknown_text     text     what the report calls a unit that no table knows
--   batch            number   number of the import
--   file             name     file, as the city folder names it
--   ward_name
select
    reported.report,
    reported.family,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    reported.first_on,
    reported.last_on,
    reported.measure as quantity,
    reported.value as reported_value,
    reported_counts.counted::double as counted_value,
    reported.value - reported_counts.counted as difference,
    reported_counts.not_compared,
    reported.unknown_text,
    reported.batch,
    reported.file,
    wards.ward_name
from reported
inner join reported_counts
    on
        reported.report = reported_counts.report
        and reported.ward_id = reported_counts.ward_id
        and reported.unknown_text is not distinct from reported_counts.unknown_text
        and reported.first_on = reported_counts.first_on
        and reported.last_on = reported_counts.last_on
        and reported.measure = reported_counts.measure
inner join wards on reported.ward_id = wards.ward_id
order by
    abs(difference) desc nulls last,
    reported.last_on desc,
    wards.place asc,
    reported.report asc,
    reported.first_on asc,
    reported.measure asc,
    reported.unknown_text asc

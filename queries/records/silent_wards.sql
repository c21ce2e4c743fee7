-- Question: Which units have been without a new case for longer than they ever are?
-- Question vi: Đơn vị nào lâu không có vụ việc mới hơn mọi lần trước?
-- Grain: one row per source and unit of today that had a case, those to be asked about
--   first
-- Leaves out: duplicates; cases of no unit; units that are no more or never had a case
-- Leaves out vi: hồ sơ trùng; vụ việc chưa phân bổ; đơn vị không còn hoặc chưa có vụ
--   việc nào
-- Params:
-- Columns:
--   source            name   source of city.toml
--   ward_code, ward_valid_from, ward_name
--   last_received_on  date   day the last was received
--   silent_days       days   from then to the day the source received its last
--   usual_gap_days    days   the longest time between two days with a receipt, in the
--                            half year up to the unit's last
--   cases             cases  received in that half year
--   expected_cases    cases  that would have come since, going by the other units
--   chance            ratio  none in that time where the unit is as before, raised for
--                            all that is compared; null where it is not compared
--   judged            code   asked, usual, few_cases or few_units: too few to compare
select
    quality.source,
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    wards.ward_name,
    quality.day as last_received_on,
    quality_silence.silent_days,
    quality_silence.longest_gap_days as usual_gap_days,
    quality.cases,
    quality.expected as expected_cases,
    quality.chance,
    quality.judged
from quality
inner join quality_silence
    on
        quality.source = quality_silence.source
        and quality.ward_id = quality_silence.ward_id
inner join wards on quality.ward_id = wards.ward_id
where quality.what = 'silent'
order by
    quality.judged = 'asked' desc,
    quality_silence.silent_days desc,
    quality.source asc,
    wards.place asc

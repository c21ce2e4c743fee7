-- Question: Of the dossiers closed in the week, in what share was the citizen asked for
--   more papers more than once?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day; none for grievances alone
-- Leaves out: grievances; dossiers whose requests are not recorded; open, withdrawn,
--   refused and transferred dossiers; dossiers closed without a date; duplicates
-- Question vi: Trong các hồ sơ giải quyết xong trong tuần, bao nhiêu phần bị yêu cầu bổ
--   sung quá một lần?
-- Leaves out vi: phản ánh, kiến nghị; hồ sơ không ghi số lần yêu cầu; hồ sơ chưa xong,
--   rút, từ chối, chuyển đi; hồ sơ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số bị yêu cầu bổ sung từ hai lần trở lên
-- Denominator vi: số hồ sơ đã xong trong tuần có ghi số lần yêu cầu
-- Unit: share
-- Better: lower
-- Chart: share
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id
--   family       code   dossier, or all
--   week_start
--   value        ratio  numerator / denominator, null where no request is recorded
--   numerator    cases  of those, asked for a supplement twice or more
--   denominator  cases  dossiers closed in the week, requests recorded
with supplements as (
    select
        ward_id,
        current_ward_id,
        family,
        closed_on as happened_on,
        (supplement_requests >= 2)::int as numerator,
        1 as denominator
    from cases
    where is_event and family = 'dossier' and supplement_requests is not null
)

select *
from weekly_shares('supplements')
where family <> 'grievance'

-- Question: Of the dossiers received in the week, what share was filed online?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day; none for grievances alone
-- Leaves out: grievances; dossiers whose way of filing is not recorded; dossiers
--   that ended without a date; duplicates
-- Question vi: Trong các hồ sơ tiếp nhận trong tuần, bao nhiêu phần được nộp trực
--   tuyến?
-- Leaves out vi: phản ánh, kiến nghị; hồ sơ không ghi hình thức nộp; hồ sơ xong
--   nhưng thiếu ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số nộp trực tuyến một phần hoặc toàn trình
-- Denominator vi: số hồ sơ tiếp nhận trong tuần có ghi hình thức nộp
-- Unit: share
-- Better: higher
-- Chart: share
-- Minimum: 5
-- Version: 2
-- Columns:
--   units, ward_id
--   family       code   dossier, or all
--   week_start
--   value        ratio  numerator / denominator, null where no filing is recorded
--   numerator    cases  of those, filed online in part or in full
--   denominator  cases  dossiers received in the week, filing recorded
with filed as (
    select
        ward_id,
        current_ward_id,
        family,
        received_on as happened_on,
        (submission in ('online_partial', 'online_full'))::int as numerator,
        1 as denominator
    from cases
    where is_queued and family = 'dossier' and submission is not null
)

select *
from weekly_shares('filed')
where family <> 'grievance'

-- Question: Of the cases closed in the week, for what share did the citizen say how
--   satisfied they are?
-- Grain: one row per ward, family and week, from the first case to the week of the
--   as-of day
-- Leaves out: sources that record no satisfaction; open, withdrawn, refused and
--   transferred cases; cases closed without a date; duplicates
-- Question vi: Trong các vụ việc xong trong tuần, bao nhiêu phần có người dân trả lời
--   về mức hài lòng?
-- Leaves out vi: nguồn không ghi mức hài lòng; vụ chưa xong, rút, từ chối, chuyển đi;
--   vụ đã xong nhưng không ghi ngày; hồ sơ trùng
-- Numerator vi: trong số đó, số có trả lời
-- Denominator vi: số vụ đã xong trong tuần
-- Unit: share
-- Better: neutral
-- Chart: share
-- Minimum: 5
-- Version: 1
-- Columns:
--   units, ward_id, family, week_start
--   value        ratio  numerator / denominator, null where none was closed
--   numerator    cases  of those, with an answer
--   denominator  cases  closed in the week
-- The response rate of `satisfied`: neither high nor low is good, a change in it warns
-- that the answers may not compare.
with asking_sources as (
    select source
    from cases
    group by source
    having bool_or(satisfaction is not null)
),

closings as (
    select
        cases.ward_id,
        cases.current_ward_id,
        cases.family,
        cases.closed_on as happened_on,
        (cases.satisfaction is not null)::int as numerator,
        1 as denominator
    from cases
    inner join asking_sources on cases.source = asking_sources.source
    where cases.is_event
)

select *
from weekly_shares('closings')

-- Question: Who with an open case has heard nothing yet, ward by ward?
-- Grain: one row per ward with an open case of a source that records first responses
-- Leaves out: sources that record no first response; cases that have ended; duplicates.
--   A case that was reopened keeps the response it had
-- Leaves out vi: nguồn không ghi phản hồi lần đầu; vụ việc đã kết thúc; hồ sơ trùng.
--   Vụ mở lại giữ phản hồi đã có
-- Params:
--   day, family, category, channel, ward, units
--   days  integer  working days within which a first response is due, at least 1; 2
--                  when not given
-- Columns:
--   ward_code, ward_valid_from, open_cases
--   unanswered_cases       cases  of those, without a first response
--   late_unanswered_cases  cases  of those, waiting for longer than the days asked for
--   longest_working_days   days   of those, since receipt of the oldest, working days;
--                                 null where there is none
--   ward_name
with answering_sources as (
    select source
    from cases
    group by source
    having bool_or(first_response_on is not null)
),

waiting as (
    select
        unit_id,
        count(*) as open_cases,
        count(*) filter (where responded_on is null) as unanswered_cases,
        count(*) filter (
            where responded_on is null and working_days > coalesce($days::int, 2)
        ) as late_unanswered_cases,
        max(working_days) filter (
            where responded_on is null and working_days > coalesce($days::int, 2)
        ) as longest_working_days
    from chosen_open_cases($day, $family, $category, $channel, $ward, $units)
    where source in (select answering_sources.source from answering_sources)
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    waiting.open_cases,
    waiting.unanswered_cases,
    waiting.late_unanswered_cases,
    waiting.longest_working_days,
    wards.ward_name
from waiting
inner join wards on waiting.unit_id = wards.ward_id
order by
    waiting.late_unanswered_cases desc,
    wards.place asc

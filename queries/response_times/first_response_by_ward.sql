-- Question: Of the cases that reached an age of N working days, what share had a first
--   response by then, ward by ward?
-- Grain: one row per ward with a case that reached that age in the period
-- Leaves out: sources that record no first response; cases that reach the age after the
--   as-of instant; withdrawn, refused and transferred cases; cases closed without a
--   date; duplicates. A closing is no response: only a recorded one counts
-- Leaves out vi: nguồn không ghi phản hồi lần đầu; vụ chưa đủ thời gian tại thời điểm
--   số liệu; vụ rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ trùng.
--   Giải quyết xong không phải là phản hồi: chỉ phản hồi có ghi mới tính
-- Params:
--   from_date  date     first day on which the age was reached, inclusive
--   to_date    date     last such day, inclusive
--   days       integer  age N in working days, at least 1; 2 when not given
--   family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   reached_cases           cases  reached the age in the period: the denominator
--   responded_within_cases  cases  of those, answered by the end of that day
--   responded_within_share  ratio  responded_within_cases / reached_cases
--   ward_name
with reached_days as (
    select calendar.working_day - coalesce($days::int, 2) as received_working_day
    from calendar
    cross join meta
    where
        calendar.is_working
        and calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
        and is_within(calendar.date, $from_date, $to_date)
),

reached as (
    select
        unit_of(ward_id, current_ward_id, $units) as unit_id,
        count(*) as reached_cases,
        count(*) filter (
            where responded_within_days <= coalesce($days::int, 2)
        ) as responded_within_cases
    from durations
    where
        is_judged
        and has_responses
        and received_working_day in (
            select reached_days.received_working_day from reached_days
        )
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
    group by unit_id
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    reached.reached_cases,
    reached.responded_within_cases,
    reached.responded_within_cases / reached.reached_cases as responded_within_share,
    wards.ward_name
from reached
inner join wards on reached.unit_id = wards.ward_id
order by wards.place

-- Question: Of the cases that reached N working days in the office's hands, what share
--   was closed by then, ward by ward and week by week?
-- Grain: one row per ward and week in which a case of it reached that age
-- Leaves out: days in which the clock was paused (papers asked of the citizen,
--   suspended), each day begun; cases whose clock is paused on the as-of instant, or
--   that reach the age after it; withdrawn, refused and transferred cases; cases closed
--   without a date; duplicates
-- Leaves out vi: những ngày dừng tính thời hạn (chờ người dân bổ sung, tạm dừng), phần
--   ngày tính tròn một ngày; vụ đang dừng tính thời hạn hoặc chưa đủ thời gian tại
--   thời điểm số liệu; vụ rút, từ chối, chuyển đi; vụ đã xong mà không ghi ngày; hồ sơ
--   trùng
-- Params:
--   from_week, to_week
--   days  integer  age N in working days, at least 1; 15 when not given
--   family, category, channel, units
-- Columns:
--   ward_code, ward_valid_from
--   week_start           date   Monday of the week in which the cases reached the age
--   reached_cases        cases  reached it in the week: the denominator
--   closed_within_cases  cases  of those, closed by the end of that day
--   closed_within_share  ratio  closed_within_cases / reached_cases
--   is_full_week, ward_name
with reached_days as (
    select
        calendar.working_day - coalesce($days::int, 15) as handled_from_working_day,
        date_trunc('week', calendar.date)::date as week_start
    from calendar
    cross join meta
    where
        calendar.is_working
        and calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
        and is_within(calendar.date, $from_week, $to_week::date + 6)
),

reached as (
    select
        unit_of(durations.ward_id, durations.current_ward_id, $units) as unit_id,
        reached_days.week_start,
        count(*) as reached_cases,
        count(*) filter (
            where durations.closed_within_days <= coalesce($days::int, 15)
        ) as closed_within_cases
    from durations
    inner join reached_days
        on durations.handled_from_working_day = reached_days.handled_from_working_day
    where
        durations.is_judged
        and is_chosen(durations.family, $family)
        and is_chosen_or_none(durations.category, $category)
        and is_chosen_or_none(durations.channel, $channel)
    group by unit_id, reached_days.week_start
)

select
    wards.ward_code,
    wards.valid_from as ward_valid_from,
    reached.week_start,
    reached.reached_cases,
    reached.closed_within_cases,
    reached.closed_within_cases / reached.reached_cases as closed_within_share,
    has_ended(reached.week_start, null) as is_full_week,
    wards.ward_name
from reached
inner join wards on reached.unit_id = wards.ward_id
order by wards.place, reached.week_start

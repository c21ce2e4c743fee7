-- Question: Of the cases that reached N working days in the office's hands, what share
--   was closed by then, week by week?
-- Grain: one row per week in which a case reached that age
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
--   family, category, channel, ward, units
-- Columns:
--   week_start           date   Monday of the week in which the cases reached the age
--   reached_cases        cases  reached it in the week: the denominator
--   closed_within_cases  cases  of those, closed by the end of that day
--   closed_within_share  ratio  closed_within_cases / reached_cases
--   is_full_week
with by_receipt as (
    select
        handled_from_working_day,
        count(*) as reached_cases,
        count(*) filter (
            where closed_within_days <= coalesce($days::int, 15)
        ) as closed_within_cases
    from durations
    where
        is_judged
        and is_chosen(family, $family)
        and is_chosen_or_none(category, $category)
        and is_chosen_or_none(channel, $channel)
        and unit_of(ward_id, current_ward_id, $units) in (from chosen_wards($ward))
    group by handled_from_working_day
),

by_week as (
    select
        date_trunc('week', calendar.date)::date as week_start,
        sum(by_receipt.reached_cases)::bigint as reached_cases,
        sum(by_receipt.closed_within_cases)::bigint as closed_within_cases
    from by_receipt
    inner join calendar
        on
            by_receipt.handled_from_working_day + coalesce($days::int, 15)
            = calendar.working_day
            and calendar.is_working
    cross join meta
    where calendar.date + interval 1 day - interval 1 microsecond <= meta.as_of_at
    group by date_trunc('week', calendar.date)::date
)

select
    by_week.week_start,
    by_week.reached_cases,
    by_week.closed_within_cases,
    by_week.closed_within_cases / by_week.reached_cases as closed_within_share,
    has_ended(by_week.week_start, null) as is_full_week
from by_week
where is_within(by_week.week_start, $from_week, $to_week)
order by by_week.week_start

-- Question: Which is the last working day before the next Tet, as the calendar has it?
-- Grain: one row
-- Leaves out: a Tet that begins within two weeks of the standing day; one of a year
--   whose days off are not in the calendar yet
-- Leaves out vi: kỳ Tết bắt đầu trong hai tuần sau ngày cuối kỳ; Tết của năm chưa có
--   trong bảng ngày nghỉ
-- Params:
--   day
-- Columns:
--   before_on  date  the working day before the first three or more Mondays to Fridays
--                    off that follow one another in January or February and are not the
--                    New Year's; null where the calendar has none
with working as (
    select
        date,
        lead(date) over (order by date) as next_date
    from calendar
    where is_working
),

breaks as (
    select
        working.date,
        count(off.date) filter (where isodow(off.date) <= 5) as days_off
    from working
    inner join calendar as off
        on working.date < off.date and working.next_date > off.date
    where working.next_date > working.date + 4
    group by working.date
)

select min(breaks.date) as before_on
from breaks
where
    breaks.days_off >= 3
    and breaks.date > standing_day($day) + 13
    and strftime(breaks.date, '%m%d') between '0112' and '0220'

-- Question: Do the receipts of a file make more sense with day and month exchanged?
-- Grain: one row
-- Leaves out: rows without a receipt; days that are their own month
-- Reads: typed (the rows of the file)
-- Columns:
--   sure_rows      rows    with a day above 12, which is no month
--   open_rows      rows    whose day may be the month
--   apart_rows     rows    of those, a month or more away from every sure day as they
--                          are read, and among them when exchanged
--   months         months  in which the open rows lie as they are read
--   read_days      days    from the first to the last of them as they are read
--   exchanged_days days    the same when exchanged
--   is_later       boolean whether the last of them is later when exchanged
with days as (
    select
        received_at::date as day,
        count(*) as rows
    from typed
    where
        received_at is not null
        and (
            reason is null
            or reason in ('closed_before_received', 'received_after_import')
        )
    group by day
),

readings as (
    select
        day,
        rows,
        case
            when day(day) <= 12 then make_date(year(day), day(day), month(day))
        end as exchanged
    from days
    where day(day) <> month(day)
),

sure as (
    select
        coalesce(sum(rows), 0)::bigint as sure_rows,
        min(day) as first_on,
        max(day) as last_on
    from readings
    where exchanged is null
)

select
    any_value(sure.sure_rows) as sure_rows,
    coalesce(sum(readings.rows), 0)::bigint as open_rows,
    coalesce(
        sum(readings.rows) filter (
            where
            (
                readings.day < sure.first_on - 31
                or readings.day > sure.last_on + 31
            )
            and readings.exchanged between sure.first_on - 31 and sure.last_on + 31
        ),
        0
    )::bigint as apart_rows,
    count(distinct date_trunc('month', readings.day)) as months,
    max(readings.day) - min(readings.day) as read_days,
    max(readings.exchanged) - min(readings.exchanged) as exchanged_days,
    max(readings.exchanged) > max(readings.day) as is_later
from sure
left join readings on readings.exchanged is not null

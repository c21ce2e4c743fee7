-- Question: What do our own records count where a report counts?
-- Grain: one row per report, unit, period and measure of the mart reported
-- Leaves out: rates, which are never computed beside those of a report; units that no
--   table knows; what the mart stays leaves out
-- Reads: reported, report_sources, stays, cases, source_coverage, wards, calendar, meta
-- A unit of today has what it took over from units before it; one that is no more has
-- what it received itself. A period may end with days off after the last day counted.
-- Columns:
--   counted       cases  null where nothing can be compared
--   not_compared  code   why not: rate, unknown_unit, selection (a source lists but
--                        some of its cases), records_begin (all were received later),
--                        records_end (working days of the period are still to come)
with periods as (
    select distinct
        report,
        first_on,
        last_on
    from reported
),

met as (
    select
        periods.*,
        stays.*
    from periods
    inner join report_sources on periods.report = report_sources.report
    inner join stays
        on
            report_sources.source = stays.source
            and periods.first_on <= stays.left_on
            and periods.last_on >= stays.entered_on
),

by_unit as (
    select
        *,
        current_ward_id as unit_id
    from met
    union all
    select
        met.*,
        met.ward_id as unit_id
    from met
    inner join wards on met.ward_id = wards.ward_id
    where not wards.is_current
),

flagged as (
    select
        by_unit.report,
        by_unit.first_on,
        by_unit.last_on,
        by_unit.unit_id,
        by_unit.entered_as = 'received' as is_received,
        by_unit.entered_on < by_unit.first_on as is_opening,
        by_unit.left_on > by_unit.last_on as is_open,
        by_unit.left_on <= by_unit.last_on and by_unit.left_as = 'closed' as is_closed,
        by_unit.left_on <= by_unit.last_on
        and by_unit.left_as = 'moved_out' as is_moved_out,
        by_unit.left_state = 'closed' as is_solved,
        by_unit.days_late,
        coalesce(
            is_past_due(
                by_unit.due_until,
                least(
                    by_unit.last_on + interval 1 day - interval 1 microsecond,
                    meta.as_of_at
                )
            ), false
        ) as is_due
    from by_unit
    cross join meta
),

counted as (
    select
        report,
        first_on,
        last_on,
        unit_id,
        count(*) filter (where is_opening) as opening,
        count(*) filter (where is_received and not is_opening) as received,
        count(*) as total,
        count(*) filter (where is_closed) as closed,
        count(*) filter (where is_closed and is_solved and days_late <= 0) as on_time,
        count(*) filter (where is_closed and is_solved and days_late > 0) as late,
        count(*) filter (where is_moved_out) as moved_out,
        count(*) filter (where is_open) as open,
        count(*) filter (where is_open and not is_due) as not_overdue,
        count(*) filter (where is_open and is_due) as overdue
    from flagged
    group by report, first_on, last_on, unit_id
),

begun as (
    select
        source,
        min(received_on) as first_received_on
    from cases
    group by source
),

covered as (
    select
        report_sources.report,
        bool_or(source_coverage.covers <> 'whole') as is_selection,
        min(begun.first_received_on) as first_received_on
    from report_sources
    inner join source_coverage on report_sources.source = source_coverage.source
    left join begun on report_sources.source = begun.source
    group by report_sources.report
),

ahead as (
    select
        periods.report,
        periods.first_on,
        periods.last_on,
        periods.first_on > meta.as_of_on
        or count(calendar.date) filter (where calendar.is_working) > 0 as is_ahead
    from periods
    cross join meta
    left join calendar
        on periods.last_on >= calendar.date and meta.as_of_on < calendar.date
    group by periods.report, periods.first_on, periods.last_on, meta.as_of_on
),

judged as (
    select
        reported.report,
        reported.ward_id,
        reported.unknown_text,
        reported.first_on,
        reported.last_on,
        reported.measure,
        case
            when reported.measure like '%_share' then 'rate'
            when reported.ward_id = 0 then 'unknown_unit'
            when
                covered.first_received_on is null
                or reported.last_on < covered.first_received_on
                then 'records_begin'
            when covered.is_selection then 'selection'
            when ahead.is_ahead then 'records_end'
        end as not_compared
    from reported
    inner join ahead
        on
            reported.report = ahead.report
            and reported.first_on = ahead.first_on
            and reported.last_on = ahead.last_on
    left join covered on reported.report = covered.report
)

select
    judged.*,
    case
        when judged.not_compared is null
            then
                coalesce(
                    case judged.measure
                        when 'opening' then counted.opening
                        when 'received' then counted.received
                        when 'total' then counted.total
                        when 'closed' then counted.closed
                        when 'on_time' then counted.on_time
                        when 'late' then counted.late
                        when 'moved_out' then counted.moved_out
                        when 'open' then counted.open
                        when 'not_overdue' then counted.not_overdue
                        when 'overdue' then counted.overdue
                    end, 0
                )
    end as counted
from judged
left join counted
    on
        judged.report = counted.report
        and judged.ward_id = counted.unit_id
        and judged.first_on = counted.first_on
        and judged.last_on = counted.last_on
order by judged.report, judged.first_on, judged.last_on, judged.ward_id, judged.measure

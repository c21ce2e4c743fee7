-- Question: Does each source list all its cases, or a selection of them?
-- Grain: one row per source that has a case
-- Leaves out: duplicates; cases that ended without a date
-- Reads: cases, declared_sources
-- A source lists the finished only where its own course says that cases must be open on
-- its last day and next to none is, while receipts fall off as they do where those are
-- missing; those finished since a day where cases must have been finished before it and
-- next to none was; the open only where nothing was ever finished.
-- At least 10 cases must be missing, and 19 in 20 of those expected; so no office is
-- taken for a selection that is quick (next to none is expected open), that clears its
-- desk (receipts do not fall off), or whose records just begin (few were to be finished
-- before). What city.toml declares wins.
with followed as (
    select
        source,
        family,
        received_on,
        closed_on,
        date_diff('day', received_on, closed_on) as days
    from cases
    where is_counted and not is_undated
),

spans as (
    select
        source,
        any_value(family) as family,
        count(*) as cases,
        count(*) filter (where closed_on is null) as open_cases,
        min(received_on) as first_received_on,
        max(greatest(received_on, coalesce(closed_on, received_on))) as last_event_on,
        quantile_disc(closed_on, 0.01) as first_finished_on,
        greatest(quantile_disc(days, 0.9), 7) as usual_days
    from followed
    group by source
),

-- After so many days, what share of the finished cases was finished.
finished_after as (
    select
        source,
        days,
        sum(count(*)) over (
            partition by source
            order by days
        ) / sum(count(*)) over (partition by source) as share
    from followed
    where closed_on is not null
    group by source, days
),

received as (
    select
        followed.source,
        followed.received_on,
        count(*) as cases,
        date_diff('day', followed.received_on, spans.last_event_on) as age,
        date_diff('day', followed.received_on, spans.first_finished_on) - 1
            as days_before
    from followed
    inner join spans on followed.source = spans.source
    group by
        followed.source,
        followed.received_on,
        spans.last_event_on,
        spans.first_finished_on
),

expected_open as (
    select
        received.source,
        sum(received.cases * (1 - coalesce(finished_after.share, 0))) as cases
    from received
    asof left join finished_after
        on
            received.source = finished_after.source
            and received.age >= finished_after.days
    group by received.source
),

expected_before as (
    select
        received.source,
        sum(received.cases * finished_after.share) as cases
    from received
    asof inner join finished_after
        on
            received.source = finished_after.source
            and received.days_before >= finished_after.days
    group by received.source
),

lately as (
    select
        received.source,
        sum(received.cases) filter (where received.age < spans.usual_days) as cases,
        sum(received.cases) filter (
            where
            received.age >= spans.usual_days
            and received.age < 2 * spans.usual_days
        ) as cases_before
    from received
    inner join spans on received.source = spans.source
    group by received.source
),

early as (
    select
        followed.source,
        count(*) as finished_cases
    from followed
    inner join spans
        on
            followed.source = spans.source
            and followed.closed_on < spans.first_finished_on
    group by followed.source
),

profiles as (
    select
        spans.source,
        spans.family,
        spans.cases,
        spans.open_cases,
        spans.first_received_on,
        spans.last_event_on,
        spans.first_finished_on,
        declared_sources.covers as declared,
        coalesce(expected_open.cases, 0) as expected_open_cases,
        case
            when
                spans.open_cases = spans.cases
                and spans.cases >= 30
                and spans.last_event_on - spans.first_received_on >= 56
                then 'open'
            when
                expected_open.cases >= 10
                and spans.open_cases <= 0.05 * expected_open.cases
                and lately.cases <= lately.cases_before - expected_open.cases / 2
                then 'finished'
            when
                expected_before.cases >= 10
                and coalesce(early.finished_cases, 0) <= 0.05 * expected_before.cases
                and spans.last_event_on - spans.first_finished_on < 182
                then 'since'
            else 'whole'
        end as profile
    from spans
    left join declared_sources on spans.source = declared_sources.source
    left join expected_open on spans.source = expected_open.source
    left join expected_before on spans.source = expected_before.source
    left join lately on spans.source = lately.source
    left join early on spans.source = early.source
)

select
    profiles.*,
    coalesce(declared, profile) as covers
from profiles
order by source

-- Question: After how many days is half of a group of cases closed, and 90 %?
-- Grain: a macro: one row per unit_id of `cases_of`, the name of a table or step with
--   the columns unit_id, duration_days, place, is_event, is_open and is_followed
-- Leaves out: cases that are not followed
-- Columns:
--   unit_id      key   as given
--   median_days  days  first t with S(t) <= 0.5, null where S stays above
--   median_low   days  the same where the lower 95 % band meets 0.5
--   median_high  days  the same where the upper 95 % band meets 0.5
--   p90_days     days  first t with S(t) <= 0.1
--   resolved_median_days  days   first t with F(t) >= 0.5, null where F stays below
--   resolved_p90_days     days   first t with F(t) >= 0.9
--   resolved_share        ratio  F at the end: share closed by the age of the oldest
--   otherwise_share       ratio  the same of cases that ended in another way
-- S is the curve of closings, in which a case that ended otherwise (withdrawn, refused,
-- transferred) leaves at its end as an open one does: how fast those are closed that
-- stay. F is the cumulative incidence of closing (Aalen and Johansen 1978), in which it
-- stays and is never closed: what share of all is closed by then.
-- Kaplan-Meier with Greenwood's log-log bands, exact to the instant. Between two
-- censored cases the product of (1 - d / n) is a ratio of numbers at risk, and
-- Greenwood's sum a difference of their reciprocals. So the curve is worked out at the
-- end of each gap between censored cases, and case by case only in the gap where it
-- crosses: a running sum over all cases takes three times as long.
-- F rises by the same at each closing of a gap: by 1 / cases, raised by the share that
-- open cases took away before, (n / (n - 1)) for each: S of any end over those at risk
-- comes to just that.
create or replace macro survival_quantiles(cases_of) as table
    -- A mark is a height of the curve (z 0) or of one of its bands, as a hazard -ln S,
    -- less what rounding may take from it.
    with marks as (
        select
            unnest(['median_days', 'median_low', 'median_high', 'p90_days']) as mark,
            unnest([0, 1.959964, -1.959964, 0]::double[]) as z,
            unnest([-ln(0.5), -ln(0.5), -ln(0.5), -ln(0.1)]) - 1e-9 as hazard
    ),

    resolved_marks as (
        select
            unnest(['resolved_median_days', 'resolved_p90_days']) as mark,
            unnest([0.5, 0.9]::double[]) - 1e-9 as share
    ),

    -- At the same age ends come before open cases, closings first: `place` has them in
    -- that order.
    followed as materialized (
        select
            unit_id,
            duration_days,
            is_event,
            is_open,
            row_number() over (partition by unit_id order by place desc)::int as at_risk
        from query_table(cases_of)
        where is_followed
    ),

    sizes as (
        select
            unit_id,
            max(at_risk) as cases
        from followed
        group by unit_id
    ),

    -- A gap ends where a censored case leaves, and the last one when nobody is left.
    -- Ends at round numbers keep a gap short where hardly a case is censored.
    gap_ends as (
        select
            unit_id,
            at_risk as left_at_end,
            at_risk - 1 as left_after,
            not is_open as is_other_end,
            ln(at_risk / nullif(at_risk - 1, 0)) as hazard,
            case when is_open then ln(at_risk / nullif(at_risk - 1, 0)) end
                as open_hazard,
            1 / nullif(at_risk::double * (at_risk - 1), 0) as variance
        from followed
        where not is_event
        union all
        select
            unit_id,
            at_risk as left_at_end,
            at_risk as left_after,
            false as is_other_end,
            null::double as hazard,
            null::double as open_hazard,
            null::double as variance
        from followed
        where is_event and at_risk % 64 = 0
        union all
        select
            unit_id,
            0 as left_at_end,
            0 as left_after,
            false as is_other_end,
            null::double as hazard,
            null::double as open_hazard,
            null::double as variance
        from sizes
    ),

    gaps as (
        select
            gap_ends.unit_id,
            sizes.cases,
            lag(gap_ends.left_after, 1, sizes.cases) over by_age as left_at_start,
            gap_ends.left_at_end,
            gap_ends.is_other_end,
            exp(coalesce(sum(gap_ends.open_hazard) over before_it, 0)) / sizes.cases
                as share_each,
            coalesce(sum(gap_ends.hazard) over before_it, 0) as censored_hazard,
            coalesce(sum(gap_ends.variance) over before_it, 0) as censored_variance
        from gap_ends
        inner join sizes on gap_ends.unit_id = sizes.unit_id
        window
            by_age as (
                partition by gap_ends.unit_id order by gap_ends.left_at_end desc
            ),
            before_it as (
                partition by gap_ends.unit_id order by gap_ends.left_at_end desc
                rows between unbounded preceding and 1 preceding
            )
    ),

    gap_curve as (
        select
            *,
            ln(cases / left_at_end) - censored_hazard as hazard,
            sqrt(greatest(1 / left_at_end - 1 / cases - censored_variance, 0)) as error
        from gaps
        where left_at_end < left_at_start
    ),

    -- The curve ends at 0, and so do its bands, where the last case is a closing.
    crossed_gaps as (
        select
            gap_curve.unit_id,
            marks.mark,
            max(gap_curve.left_at_end) as left_at_end
        from gap_curve
        cross join marks
        where
            gap_curve.left_at_end = 0
            or gap_curve.hazard * exp(marks.z * gap_curve.error / gap_curve.hazard)
            >= marks.hazard
        group by gap_curve.unit_id, marks.mark
    ),

    closings as (
        select
            gaps.unit_id,
            marks.mark,
            marks.z,
            marks.hazard as mark_hazard,
            gaps.cases,
            gaps.censored_hazard,
            gaps.censored_variance,
            unnest(range(gaps.left_at_end, gaps.left_at_start)) as left_after
        from crossed_gaps
        inner join marks on crossed_gaps.mark = marks.mark
        inner join gaps
            on
                crossed_gaps.unit_id = gaps.unit_id
                and crossed_gaps.left_at_end = gaps.left_at_end
    ),

    closing_curve as (
        select
            *,
            ln(cases / left_after) - censored_hazard as hazard,
            sqrt(greatest(1 / left_after - 1 / cases - censored_variance, 0)) as error
        from closings
    ),

    crossings as (
        select
            unit_id,
            mark,
            max(left_after) + 1 as at_risk
        from closing_curve
        where left_after = 0 or hazard * exp(z * error / hazard) >= mark_hazard
        group by unit_id, mark
    ),

    -- A running sum over all gaps takes as long as all the rest, so F is summed by
    -- stretches of gaps first, and gap by gap only in the stretch where it crosses.
    stretches as (
        select
            unit_id,
            left_at_end // 1024 as stretch,
            sum((left_at_start - left_at_end) * share_each) as resolved_share,
            sum(is_other_end::int * share_each) as otherwise_share
        from gaps
        group by unit_id, left_at_end // 1024
    ),

    stretch_curve as (
        select
            unit_id,
            stretch,
            resolved_share as own_share,
            sum(resolved_share) over (
                partition by unit_id order by stretch desc
                rows between unbounded preceding and current row
            ) as resolved_share
        from stretches
    ),

    resolved_stretches as (
        select
            stretch_curve.unit_id,
            resolved_marks.mark,
            any_value(resolved_marks.share) as mark_share,
            max(stretch_curve.stretch) as stretch,
            arg_max(
                stretch_curve.resolved_share - stretch_curve.own_share,
                stretch_curve.stretch
            ) as share_before
        from stretch_curve
        cross join resolved_marks
        where stretch_curve.resolved_share >= resolved_marks.share
        group by stretch_curve.unit_id, resolved_marks.mark
    ),

    resolved_curve as (
        select
            gaps.unit_id,
            resolved_stretches.mark,
            gaps.left_at_start,
            gaps.left_at_end,
            gaps.share_each,
            resolved_stretches.share_before - resolved_stretches.mark_share + sum(
                (gaps.left_at_start - gaps.left_at_end) * gaps.share_each
            ) over (
                partition by gaps.unit_id, resolved_stretches.mark
                order by gaps.left_at_end desc
                rows between unbounded preceding and current row
            ) as share_above
        from resolved_stretches
        inner join gaps
            on
                resolved_stretches.unit_id = gaps.unit_id
                and resolved_stretches.stretch = gaps.left_at_end // 1024
    ),

    -- The closing that lifts F to the mark, told from the end of its gap.
    resolved_crossings as (
        select
            unit_id,
            mark,
            max(
                left_at_end + 1 + least(
                    floor(greatest(share_above, 0) / share_each)::int,
                    left_at_start - left_at_end - 1
                )
            ) as at_risk
        from resolved_curve
        where share_above >= -1e-12 and left_at_end < left_at_start
        group by unit_id, mark
    ),

    last_shares as (
        select
            unit_id,
            sum(resolved_share) as resolved_share,
            sum(otherwise_share) as otherwise_share
        from stretches
        group by unit_id
    ),

    crossed_at as (
        select
            crossed.unit_id,
            crossed.mark,
            followed.duration_days
        from (
            select
                unit_id,
                mark,
                at_risk
            from crossings
            union all
            select
                unit_id,
                mark,
                at_risk
            from resolved_crossings
        ) as crossed
        inner join followed
            on
                crossed.unit_id = followed.unit_id
                and crossed.at_risk = followed.at_risk
    )

    select
        sizes.unit_id,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'median_days'
        ) as median_days,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'median_low'
        ) as median_low,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'median_high'
        ) as median_high,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'p90_days'
        ) as p90_days,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'resolved_median_days'
        ) as resolved_median_days,
        max(crossed_at.duration_days) filter (
            where crossed_at.mark = 'resolved_p90_days'
        ) as resolved_p90_days,
        any_value(last_shares.resolved_share) as resolved_share,
        any_value(last_shares.otherwise_share) as otherwise_share
    from sizes
    inner join last_shares on sizes.unit_id = last_shares.unit_id
    left join crossed_at on sizes.unit_id = crossed_at.unit_id
    group by sizes.unit_id

"""Which ward stands behind a key figure of the whole city, where one does."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.finding import STANDS_OUT, Finding
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.figures.review.rejudged import charted_now
from giaoban.statistics.growth import usual_change
from giaoban.statistics.weeks import HALF_YEAR

# Sums over wards; shares are none. A level depends on the week before: it has no usual range.
LEVELS = ("open", "overdue_open")
FLOWS = ("received", "closed")

Behind = Mapping[str, tuple[Finding, ...]]
_NO_LEVELS: Behind = {}


def wards_behind(ask: Ask, charted_city: pd.DataFrame) -> Behind:
    """By measure what its card says of wards; nothing beside a chosen ward, or of a part of the cases.

    `charted_city` are rows of review/charted_city_weeks. Wards are asked for a flow only where the
    city's own stands out: a change within the usual is nobody's.
    """
    if ask.scope.ward or ask.scope.is_part:
        return {}
    week, past = pd.Timestamp(ask.scope.week), ask.scope.weeks_before(HALF_YEAR)
    queue = ask("backlog/ledger_by_week", **past)
    overdue = ask("measures/weekly", measure=["overdue_open"], **past)
    last = charted_city[charted_city.week_start == week]
    out = list(last.measure[last.variation.isin(STANDS_OUT) & last.measure.isin(FLOWS)])
    charted = charted_now(ask, out) if out else None
    # The level of a day within a week is set beside the week's end before it, of which no ward tells.
    levels = level_parts(queue, overdue, week, ask.minimum) if ask.scope.is_week_end else _NO_LEVELS
    return _with_flows(levels, charted, queue, charted_city, week, ask.minimum)


@memoized()
def _with_flows(
    levels: Behind,
    charted: pd.DataFrame | None,
    queue: pd.DataFrame,
    charted_city: pd.DataFrame,
    week: pd.Timestamp,
    minimum: int,
) -> Behind:
    """The levels, and the flows of the charted wards; one object for the same answers, so that the
    cards are remembered."""
    if charted is None:
        return levels
    called = queue[["ward_code", "ward_valid_from", "ward_name"]].drop_duplicates()
    last = charted_city[charted_city.week_start == week]
    return {**levels, **flow_parts(charted.merge(called), last, minimum)}


@memoized()
def level_parts(
    queue: pd.DataFrame, overdue: pd.DataFrame, week: pd.Timestamp, minimum: int
) -> Behind:
    """Whose level moved the city's since the week before, by more than its weeks go up and down.

    Rows of backlog/ledger_by_week and of measures/weekly over half a year.
    """
    levels = {"open": queue.assign(value=queue.closing), "overdue_open": overdue}
    return {
        measure: parts.moves_says(level_changes(rows, week), minimum, is_short=True)
        for measure, rows in levels.items()
        if len(rows)
    }


def level_changes(rows: pd.DataFrame, week: pd.Timestamp) -> pd.DataFrame:
    """Each ward's level at the end of the week and of the one before, as parts of the city's.

    Rows: a unit, week_start, value. A ward without a week before had nothing.
    """
    named = with_ward_names(rows)
    wide = named.pivot(index="ward_key", columns="week_start", values="value").astype(float)
    before = week - pd.Timedelta(weeks=1)
    wide = wide.reindex(columns=sorted({*wide.columns, before, week})).fillna(0)
    usual = usual_change(np.diff(wide.loc[:, :week].to_numpy(), axis=1), 1)
    wards = named.drop_duplicates("ward_key").set_index("ward_key")[["ward_code", "ward_name"]]
    changes = wards.loc[wide.index].assign(opening=wide[before], closing=wide[week], usual=usual)
    return parts.of_wards(changes.assign(change=changes.closing - changes.opening), "change")


@memoized()
def flow_parts(charted: pd.DataFrame, city: pd.DataFrame, minimum: int) -> Behind:
    """Whose week is farthest from what was to be expected, on the side of the city's.

    Rows of review/charted_weeks, and of the city's week that is looked at.
    """
    week = with_ward_names(charted[charted.week_start == city.week_start.iloc[0]])
    return {
        row.measure: _apart(week[week.measure == row.measure], row.value > row.mean, minimum)
        for row in city[city.measure.isin(week.measure)].itertuples()
    }


def _apart(week: pd.DataFrame, is_above: bool, minimum: int) -> tuple[Finding, ...]:
    distance = (week.value - week["mean"]).astype(float).fillna(0)
    given = parts.of_wards(week.assign(distance=distance, usual=math.nan), "distance")
    above, below = parts.movers(given, minimum)
    most = above if is_above else below
    if most.empty:
        return ()
    numbers = {"cases": round(most.value.sum()), "expected": round(most["mean"].sum())}
    return (Finding("review.key_figures.card.apart", parts.named(most) | numbers),)

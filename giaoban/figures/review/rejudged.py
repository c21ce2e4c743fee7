"""Charts whose limits people have rebased, judged again from there on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.finding import JUDGED
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.records_end import unrecorded
from giaoban.meeting.rebases import RebasedCharts
from giaoban.statistics.signals import signals
from giaoban.warehouse.measures import listed

SIGNALS = "review/signals"
CHARTED = "review/charted_weeks"

# What other limits change of a week.
_CHANGED = [
    "mean", "lower", "upper", "variation", "rule", "since", "evidence", "excess", "chance",
    "points",
    "level_since",
]  # fmt: skip
_KEY = ["ward_key", "measure", "week_start"]


def signals_now(ask: Ask) -> pd.DataFrame:
    """Rows of review/signals, those of rebased charts judged again.

    Of a week after the last record none is judged: that nothing came in is not known.
    """
    rows = ask(SIGNALS)
    if unrecorded(ask):
        return rows.assign(variation="not_enough_weeks", assurance="none")
    return _with_rebased(rows, ask, ask.limits())


def charted_now(ask: Ask, measures: Sequence[str]) -> pd.DataFrame:
    """Rows of review/charted_weeks of these measures, rebased charts judged again."""
    rows = ask(CHARTED, measure=list(measures))
    own = tuple(chart for chart in ask.limits() if chart[0][1] in measures)
    return _with_rebased(rows, ask, own)


def _with_rebased(rows: pd.DataFrame, ask: Ask, rebased: RebasedCharts) -> pd.DataFrame:
    if not rebased or rows.empty:
        return rows
    measures = sorted({measure for (_, measure), _ in rebased})
    weekly = ask("measures/weekly", measure=measures, from_week=None, to_week=ask.scope.week)
    return replaced(rows, rejudged(weekly, ask.minimum, rebased, ask.scope.week))


@memoized()
def rejudged(
    weekly: pd.DataFrame, minimum: int, rebased: RebasedCharts, week: date
) -> pd.DataFrame:
    """The weeks of rebased charts from their new limits on, with their key and what changed.

    `weekly`: rows of measures/weekly, of all wards: together they tell how uneven weeks are, as in
    the build.
    """
    if weekly.empty or not rebased:
        return pd.DataFrame(columns=[*_KEY, *_CHANGED])
    named = of_wards(with_ward_names(weekly))
    numbers, keys = named.ward_key.factorize()
    values = named.assign(ward_id=numbers, units="", family="")
    days = weekly.drop_duplicates("week_start").set_index("week_start").working_days
    place = {key: number for number, key in enumerate(keys)}
    restarts = {("", "", measure, place.get(ward, -1)): first for (ward, measure), first in rebased}
    no_targets = pd.DataFrame({"measure": [], "target": [], "valid_from": []})
    judged = signals(
        values,
        pd.DataFrame(listed(minimum)),
        no_targets,
        week + timedelta(days=6),
        days,
        restarts,
        judged_from=min(first for _, first in rebased),
    )
    judged = judged.assign(ward_key=keys[judged.ward_id])
    first = pd.Series({key: pd.Timestamp(on) for key, on in rebased})
    charts = pd.MultiIndex.from_frame(judged[["ward_key", "measure"]])
    since = charts.map(first.to_dict())
    return judged.loc[judged.week_start >= since, [*_KEY, *_CHANGED]]


@memoized()
def replaced(rows: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """The rows with what was judged again in the place of what was judged before.

    `rows`: of review/signals or review/charted_weeks; `judged`: of `rejudged`, which knows no
    targets. What got no worse and missed its target in every week is failing all the same.
    """
    keyed = with_ward_names(rows) if "ward_name" in rows else _keyed(rows)
    index = pd.MultiIndex.from_frame(keyed[_KEY].astype({"week_start": "datetime64[s]"}))
    found = judged.set_index(_KEY).reindex(index)
    # No limits make a selection of the cases judgeable.
    is_new = found.variation.notna().to_numpy() & (rows.variation != "selection").to_numpy()
    changed = rows.copy()
    for column in (name for name in _CHANGED if name in rows):
        new = found[column].to_numpy()
        changed[column] = rows[column].where(~is_new, pd.Series(new, index=rows.index))
    fails = is_new & (changed.assurance == "consistently_fails")
    got_no_worse = changed.variation.isin(JUDGED) & (changed.variation != "concern")
    changed["variation"] = changed.variation.where(~(fails & got_no_worse), "failing")
    return changed


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    return with_ward_names(rows.assign(ward_name=""))

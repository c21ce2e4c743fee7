"""What each finished week said at its time: every ward and measure judged on the weeks before it.

A reader of last month's review must see what could be known then, so a week is judged by a chart of
its own: the 26 finished weeks that end with it, limits from those weeks alone. A later week never
changes an earlier verdict, and a step change leaves the limits within half a year.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from giaoban.statistics.weeks import last_full_week
from giaoban.statistics.xmr import charts, verdicts
from giaoban.statistics.xmr.charts import LIMITS
from giaoban.statistics.xmr.rules import RULES, latest_weeks
from giaoban.statistics.xmr.verdicts import ASSURANCES, VARIATIONS, directions, verdict

WINDOW_WEEKS = 26
KEYS = ["units", "family", "measure", "ward_id"]
COLUMNS = {
    "units": "str",
    "family": "str",
    "ward_id": "int64",
    "measure": "str",
    "week_start": "datetime64[s]",
    "value": "float64",
    **dict.fromkeys(LIMITS, "float64"),
    "target": "float64",
    "rule": "str",
    "variation": "str",
    "assurance": "str",
    "points": "int64",
}

# The words that positions in an answer of the rules stand for.
_WORDS = {"rule": RULES, "variation": VARIATIONS, "assurance": ASSURANCES}

# Units of a measure whose values, and so whose targets, lie between 0 and 1.
_SHARES = ("share", "ratio")

# Series judged at a time: their windows stay in the processor's cache.
_BATCH = 16


def signals(
    measure_values: pd.DataFrame, measures: pd.DataFrame, targets: pd.DataFrame, as_of_on: date
) -> pd.DataFrame:
    """A row per units, family, ward, measure and finished week with a value among its 26 weeks.

    `measure_values`: units, family, ward_id, measure, week_start, value, denominator.
    `measures`: measure, better (higher, lower, neutral), minimum (smallest denominator whose value
    is a point, null for none); optionally unit, and is_judged, false for what no chart may judge (a
    level, such as the open cases). A measure that is not listed is not judged.
    `targets`: measure, target, valid_from; the one in force on the week's Monday counts.
    A week that itself has no point is `not_enough_weeks`. `week_start` comes as midnight stamps.
    """
    points = _points(measure_values, measures, as_of_on)
    if points.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    series = points.drop_duplicates("series").sort_values("series", ignore_index=True)[KEYS]
    mondays = pd.date_range(points["week_start"].min(), points["week_start"].max(), freq="7D")
    values = _grid(points, len(series), mondays)
    aims = _aims(series["measure"], mondays, _possible(targets, measures))
    better = directions(series["measure"].map(measures.set_index("measure")["better"]))
    batches = [slice(first, first + _BATCH) for first in range(0, len(series), _BATCH)]
    judged = [_judge(values[batch], better[batch], aims[batch]) for batch in batches]
    numbers = {name: np.concatenate([part[name] for part in judged]) for name in judged[0]}
    return _table(series, mondays, numbers)


def _points(measure_values: pd.DataFrame, measures: pd.DataFrame, as_of_on: date) -> pd.DataFrame:
    """Values of judged measures in finished weeks, numbered by series; small ones are gaps.

    The columns of both are those that `signals` takes.
    """
    judged = measures[measures["is_judged"]] if "is_judged" in measures else measures
    monday = pd.to_datetime(measure_values["week_start"])
    is_finished = monday <= pd.Timestamp(last_full_week(as_of_on))
    rows = is_finished & measure_values["measure"].isin(judged["measure"])
    points = measure_values.loc[rows, [*KEYS, "value", "denominator"]]
    return points.assign(
        week_start=monday[rows],
        value=_believed(points, judged.set_index("measure")["minimum"]),
        series=points.groupby(KEYS).ngroup(),
    )


def _believed(points: pd.DataFrame, least: pd.Series) -> pd.Series:
    """The values that are numbers and rest on enough cases; `least` by measure.

    `points`: measure, value, denominator.
    """
    value, cases = points["value"].astype(float), points["denominator"].astype(float)
    is_few = cases < points["measure"].map(least).astype(float)
    return value.where(np.isfinite(value) & ~is_few)


def _grid(points: pd.DataFrame, series: int, mondays: pd.DatetimeIndex) -> NDArray[np.float64]:
    """Values as series x weeks, led by the empty weeks that complete the first week's window.

    `points`: series (its number), week_start, value.
    """
    grid = np.full((series, WINDOW_WEEKS - 1 + len(mondays)), np.nan)
    column = (points["week_start"] - mondays[0]).dt.days.to_numpy() // 7
    grid[points["series"].to_numpy(), WINDOW_WEEKS - 1 + column] = points["value"].to_numpy()
    return grid


def _possible(targets: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Targets without those no value can reach: a share's target of 95 was meant as 0.95.

    `targets`: measure, target; `measures`: measure and, where it is there, unit.
    """
    if "unit" not in measures:
        return targets
    shares = measures.loc[measures["unit"].isin(_SHARES), "measure"]
    return targets[targets["target"].between(0, 1) | ~targets["measure"].isin(shares)]


def _aims(
    measure_of: pd.Series, mondays: pd.DatetimeIndex, targets: pd.DataFrame
) -> NDArray[np.float64]:
    """The target in force on each week's Monday as series x weeks; nan before the first one.

    `targets`: measure, target, valid_from.
    """
    aims = np.full((len(measure_of), len(mondays)), np.nan)
    dated = targets.assign(since=pd.to_datetime(targets["valid_from"]))
    for row in dated.sort_values("since", na_position="first").itertuples():
        in_force = ~(mondays < row.since)
        aims[np.ix_((measure_of == row.measure).to_numpy(), in_force)] = row.target
    return aims


def _judge(
    values: NDArray[np.float64], better: NDArray[np.int8], aims: NDArray[np.float64]
) -> dict[str, NDArray]:
    """The verdict of every week of these series, each on the last week of its own chart.

    Arrays as long as series x weeks; rule, variation and assurance as positions in their words.
    """
    windows = sliding_window_view(values, WINDOW_WEEKS, axis=1).reshape(-1, WINDOW_WEEKS)
    chart = latest_weeks(charts.chart(windows))
    judged = verdict(chart, np.repeat(better, aims.shape[1]), aims.reshape(-1, 1))
    limits = {name: getattr(chart.limits, name)[:, -1] for name in (*LIMITS, "points")}
    return limits | {
        "value": chart.values[:, -1],
        "target": aims.ravel(),
        **{name: getattr(judged, name)[:, -1] for name in _WORDS},
    }


def _table(
    series: pd.DataFrame, mondays: pd.DatetimeIndex, numbers: dict[str, NDArray]
) -> pd.DataFrame:
    """The rows of signals: the weeks whose chart has a point, with words for positions.

    `series`: units, family, ward_id, measure.
    """
    kept = np.flatnonzero(numbers["points"] > 0)
    of_series, of_week = np.divmod(kept, len(mondays))
    columns = {
        name: verdicts.words(of_series, series[name]) for name in ("units", "family", "measure")
    }
    columns |= {name: cells[kept] for name, cells in numbers.items() if name not in _WORDS}
    columns |= {name: verdicts.words(numbers[name][kept], words) for name, words in _WORDS.items()}
    columns |= {
        "ward_id": series["ward_id"].to_numpy()[of_series],
        "week_start": mondays.to_numpy()[of_week],
    }
    return pd.DataFrame(columns)[list(COLUMNS)].astype(COLUMNS)

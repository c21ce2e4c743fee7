"""From values to a judged chart: one grid of series at a time, or a long table of points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from giaoban.statistics.xmr.grid import Cells, Flags, joined, segments
from giaoban.statistics.xmr.limits import first_points, limits, moving_ranges
from giaoban.statistics.xmr.rules import RULES, RUN_POINTS, Chart
from giaoban.statistics.xmr.verdicts import (
    ASSURANCES,
    VARIATIONS,
    Verdict,
    directions,
    verdict,
    words,
)

LIMITS = ("mean", "lower", "upper", "near_lower", "near_upper")

_DAYS = 7


@dataclass(frozen=True)
class Options:
    """How charts are drawn: large ranges screened, length of a run, points to freeze limits on."""

    screened: bool = True
    run_points: int = RUN_POINTS
    baseline_points: int | None = None


DEFAULT = Options()


def chart(
    values: Cells,
    numbers: NDArray[np.integer] | None = None,
    baseline: Flags | None = None,
    options: Options = DEFAULT,
) -> Chart:
    """The chart of every row of `values` (series x weeks, nan for a gap).

    `numbers` gives the segment of each week (see `segment_numbers`). The limits rest on the
    `baseline` weeks, else on the first `options.baseline_points` of each segment, else on all
    its weeks.
    """
    parts = segments(values.shape, numbers)
    values = np.asfortranarray(values)
    are_joined = joined(values, parts)
    ranges = moving_ranges(values, are_joined)
    if baseline is None and options.baseline_points is not None:
        baseline = first_points(values, parts, options.baseline_points)
    chart_limits = limits(values, ranges, parts, baseline, options.screened)
    return Chart(values, are_joined, ranges, chart_limits)


def segment_numbers(mondays: Sequence, rebased_on: Sequence) -> NDArray[np.intp]:
    """The segment of every week: one more from each rebase date on.

    A date between two weeks counts from the later one.
    """
    dates = np.sort(np.asarray(rebased_on, dtype="datetime64[D]"))
    return np.searchsorted(dates, np.asarray(mondays, dtype="datetime64[D]"), side="right")


def judge(
    points: pd.DataFrame, keys: list[str], options: Options = DEFAULT
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Judged points, and one row per series with its latest variation and its assurance.

    `points` has the key columns, `week_start` and `value`, and may have per series `better`
    (higher, lower or neutral; neutral if absent) and `target`, and per point `segment` (a number
    that grows where the limits are rebased). A week without a row is a gap, like one without a value.
    Both answers are in order of the keys, points also of the weeks.
    """
    table = points.sort_values([*keys, "week_start"], ignore_index=True)
    place = _places(table, keys)
    values = place.fill(table["value"].to_numpy(dtype=float))
    drawn = chart(values, _segment_numbers(table, place), None, options)
    better, target = _per_series(table, place)
    judged = verdict(drawn, better, target[:, None], options.run_points)
    series = _judged_series(table[keys].iloc[place.first], drawn, judged)
    return _judged_points(table, place, drawn, judged), series


@dataclass(frozen=True)
class _Places:
    """Where the rows of a long table lie in the grid, and the first row of every series."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    first: NDArray[np.intp]
    width: int

    def fill(self, numbers: NDArray, empty: float = np.nan) -> NDArray:
        grid = np.full((self.first.size, self.width), empty, dtype=numbers.dtype)
        grid[self.rows, self.columns] = numbers
        return grid

    def take(self, grid: NDArray) -> NDArray:
        return grid[self.rows, self.columns]


def _places(table: pd.DataFrame, keys: list[str]) -> _Places:
    """Where the rows of `table` lie: its `keys` make the series, `week_start` the column."""
    rows = table.groupby(keys, sort=False, dropna=False).ngroup().to_numpy()
    days = table["week_start"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    columns = (days - days.min(initial=np.iinfo(np.int64).max)) // _DAYS
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    return _Places(rows, columns, first, int(columns.max(initial=0)) + 1)


def _segment_numbers(table: pd.DataFrame, place: _Places) -> NDArray | None:
    """Segment numbers of the grid, where `table` has a column `segment`.

    A week without a row lies in the segment before it.
    """
    if "segment" not in table:
        return None
    grid = place.fill(table["segment"].to_numpy(dtype=np.int64), np.iinfo(np.int64).min)
    return np.maximum.accumulate(grid, axis=1)


def _per_series(table: pd.DataFrame, place: _Places) -> tuple[NDArray[np.int8], Cells]:
    """The direction and the target of each series, where `table` has `better` and `target`."""
    first = table.iloc[place.first]
    words = first["better"] if "better" in first else ["neutral"] * len(first)
    target = first["target"] if "target" in first else pd.Series(np.nan, index=first.index)
    return directions(words), target.to_numpy(dtype=float)


def _judged_points(
    table: pd.DataFrame, place: _Places, drawn: Chart, judged: Verdict
) -> pd.DataFrame:
    """`table` with the limits, the moving range, the rule and the variation of every row."""
    limits_of_points = {name: place.take(getattr(drawn.limits, name)) for name in LIMITS}
    return table.assign(
        **limits_of_points,
        moving_range=place.take(drawn.ranges),
        rule=words(place.take(judged.rule), RULES),
        variation=words(place.take(judged.variation), VARIATIONS),
    )


def _judged_series(keys: pd.DataFrame, drawn: Chart, judged: Verdict) -> pd.DataFrame:
    """The verdict at each series' last week with a value (its last week where none has one).

    `keys` has the key columns, a row per series.
    """
    present = ~np.isnan(drawn.values)
    last = present.shape[1] - 1 - np.argmax(present[:, ::-1], axis=1)
    series = np.arange(present.shape[0])
    return keys.reset_index(drop=True).assign(
        points=drawn.limits.points[series, last].astype(np.int64),
        variation=words(judged.variation[series, last], VARIATIONS),
        assurance=words(judged.assurance[series, last], ASSURANCES),
    )

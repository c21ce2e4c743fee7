"""The city's (or one ward's) key figures of a week, each against the weeks before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from giaoban.statistics import xmr

WEEKS = 26
# A level, such as the open cases, depends on the week before: it has no usual range.
LEVELS = ("open", "overdue_open")
SHOWN = ("received", "closed", "open", "overdue_open", "on_time", "closed_within_15")


_NEVER: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True)
class KeyFigure:
    """A measure's last week: `values` of the weeks up to it, the usual range, what XmR says.

    A level, and a week without a value, are not judged: `variation` is None.
    """

    measure: str
    unit: str
    values: list[float | None]
    usual: tuple[float, float] | None
    variation: str | None

    @property
    def value(self) -> float | None:
        """The value of the week itself."""
        return self.values[-1] if self.values else None

    @property
    def before(self) -> float | None:
        """The value of the week before."""
        return self.values[-2] if len(self.values) > 1 else None


def key_figures(
    weeks: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    since: Mapping[str, date] = _NEVER,
) -> list[KeyFigure]:
    """One per measure of SHOWN; weeks: measure, week_start, value; queue: week_start, closing.

    `headers` holds the header of each measure's file, for its unit and its better direction;
    `since` the first week of limits that people have started anew, by measure.
    """
    level = queue.assign(measure="open", value=queue.closing)
    every = pd.concat(
        [weeks[["measure", "week_start", "value"]], level[["measure", "week_start", "value"]]]
    )
    return [
        _key_figure(
            measure, every[every.measure == measure], headers.get(measure, {}), since.get(measure)
        )
        for measure in SHOWN
    ]


def _key_figure(
    measure: str, rows: pd.DataFrame, header: Mapping[str, str], since: date | None
) -> KeyFigure:
    rows = rows.sort_values("week_start")[-WEEKS:]
    values = rows.value.astype(float).to_numpy()
    unit = header.get("Unit", "cases")
    usual, variation = None, None
    if measure not in LEVELS and len(values):
        own = values[(rows.week_start >= pd.Timestamp(since)).to_numpy()] if since else values
        usual, variation = _judged(own, header.get("Better", "neutral"), unit)
    known = [None if np.isnan(value) else float(value) for value in values]
    if not known or known[-1] is None:
        variation = None
    return KeyFigure(measure, unit, known, usual, variation)


def _judged(values: np.ndarray, better: str, unit: str) -> tuple[tuple[float, float] | None, str]:
    """The usual range, clipped to what is possible, and the variation of the last week."""
    if not len(values):
        return None, "not_enough_weeks"
    chart = xmr.chart(values.reshape(1, -1))
    said = xmr.verdict(chart, xmr.directions([better]), np.array([[np.nan]]))
    variation = xmr.VARIATIONS[int(said.variation[0, -1])]
    if variation == "not_enough_weeks":
        return None, variation
    lower, upper = float(chart.limits.lower[0, -1]), float(chart.limits.upper[0, -1])
    highest = 1.0 if unit == "share" else np.inf
    return (max(0.0, lower), min(highest, upper)), variation

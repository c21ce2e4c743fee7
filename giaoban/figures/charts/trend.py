"""Weekly lines: the chosen ward in the accent before the grey bundle of all, named at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import (
    end_labels,
    frame,
    line_of,
    plain,
    pointed,
    quiet_axis,
    short,
    week_axis,
    weekly,
)
from giaoban.figures.charts.palette import ACCENT, CONCERN, FAINT, IMPROVEMENT, SIGNALS, Signal

_HEIGHT = 330
_LETTER = 7.6  # mean width in pixels, for the room that names take at the right
_LEAST_ROOM, _MOST_ROOM = 90, 230
_MOST_LETTERS = 27  # as many as have that room


@dataclass(frozen=True)
class Series:
    """A gap-free weekly series in order: rows with week_start and the column `value`.

    One of the bundle is faint and named only to who points at it; one that `moved` to a worse or
    better level is in the colour of that signal.
    """

    name: str
    rows: pd.DataFrame
    value: str
    is_chosen: bool = False
    is_bundled: bool = False
    moved: Signal = "none"


@dataclass(frozen=True)
class Mark:
    """A week from which a series lies on another level, higher or lower."""

    week: pd.Timestamp
    level: float
    is_worse: bool
    text: str


def trend_chart(
    series: Sequence[Series],
    tickformat: str,
    top: float | None = None,
    marks: Sequence[Mark] = (),
) -> go.Figure:
    """One line per series on an axis from zero; `top` fixes its end (1 for a share)."""
    series = [line for line in series if len(line.rows)]
    named = [line for line in series if not line.is_bundled]
    mondays = pd.concat([line.rows.week_start for line in series])
    highest = top or max(float(line.rows[line.value].max()) for line in series) * 1.08 or 1.0
    lines = [_line(line, tickformat) for line in series]
    return go.Figure(
        [*lines, _marks(marks)] if marks else lines,
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _room(named), "t": 20, "b": 0},
            xaxis=week_axis(mondays),
            yaxis=quiet_axis(tickformat=tickformat, range=[0, highest], nticks=6),
            annotations=end_labels(_ends(named), highest, _HEIGHT - 60),
        ),
    )


def _room(series: Sequence[Series]) -> int:
    longest = max(len(short(line.name, _MOST_LETTERS)) for line in series)
    return min(max(round(longest * _LETTER) + 12, _LEAST_ROOM), _MOST_ROOM)


def _line(series: Series, tickformat: str) -> go.Scatter:
    return go.Scatter(
        **weekly(series.rows.week_start),
        y=series.rows[series.value].to_numpy("float32"),
        **line_of(series.rows[series.value]),
        line=_look(series),
        name=plain(series.name),
        hovertemplate=f"{plain(series.name)}: %{{y:{tickformat}}}<br>%{{x}}<extra></extra>",
    )


def _look(series: Series) -> dict[str, object]:
    if series.is_chosen:
        return {"color": ACCENT, "width": 3}
    if series.is_bundled:
        return {"color": FAINT, "width": 1.2}
    return {"color": SIGNALS[series.moved], "width": 2}


def _marks(marks: Sequence[Mark]) -> go.Scatter:
    return go.Scatter(
        x=[f"{mark.week:%Y-%m-%d}" for mark in marks],
        y=[mark.level for mark in marks],
        mode="markers",
        marker={
            "symbol": ["triangle-down" if mark.is_worse else "diamond" for mark in marks],
            "color": [CONCERN if mark.is_worse else IMPROVEMENT for mark in marks],
            "size": 13,
        },
        hovertext=[pointed(mark.text) for mark in marks],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _ends(series: Sequence[Series]) -> list[tuple[float, str]]:
    by_line = [(line.rows[line.value].dropna(), short(line.name, _MOST_LETTERS)) for line in series]
    return [(float(values.iloc[-1]), name) for values, name in by_line if len(values)]

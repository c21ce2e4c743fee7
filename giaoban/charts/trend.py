"""Weekly lines: the city in grey, the chosen ward in the accent, named where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import end_labels, frame, plain, quiet_axis, week_axis, weekly
from giaoban.charts.palette import ACCENT, USUAL

_HEIGHT = 300
_LETTER = 7.6  # mean width in pixels, for the room that names take at the right
_LEAST_ROOM, _MOST_ROOM = 90, 230


@dataclass(frozen=True)
class Series:
    """A gap-free weekly series in order: rows with week_start and the column `value`."""

    name: str
    rows: pd.DataFrame
    value: str
    is_chosen: bool = False


def trend(series: Sequence[Series], tickformat: str, top: float | None = None) -> go.Figure:
    """One line per series on an axis from zero; `top` fixes its end (1 for a share)."""
    series = [one for one in series if len(one.rows)]
    weeks = pd.concat([one.rows.week_start for one in series])
    highest = top or max(float(one.rows[one.value].max()) for one in series) * 1.08
    return go.Figure(
        [_line(one, tickformat) for one in series],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _room(series), "t": 12, "b": 0},
            hovermode="x",
            xaxis=week_axis(weeks),
            yaxis=quiet_axis(tickformat=tickformat, range=[0, highest], nticks=6),
            annotations=end_labels(_ends(series), highest, _HEIGHT - 60),
        ),
    )


def _room(series: Sequence[Series]) -> int:
    longest = max(len(one.name) for one in series)
    return min(max(round(longest * _LETTER) + 12, _LEAST_ROOM), _MOST_ROOM)


def _line(series: Series, tickformat: str) -> go.Scatter:
    return go.Scatter(
        **weekly(series.rows.week_start),
        y=series.rows[series.value].to_numpy(float),
        mode="lines",
        line={
            "color": ACCENT if series.is_chosen else USUAL,
            "width": 3 if series.is_chosen else 2,
        },
        name=plain(series.name),
        hovertemplate=f"{plain(series.name)}: %{{y:{tickformat}}}<extra></extra>",
    )


def _ends(series: Sequence[Series]) -> list[tuple[float, str]]:
    known = [(one.rows[one.value].dropna(), one.name) for one in series]
    return [(float(values.iloc[-1]), name) for values, name in known if len(values)]

"""Share still open by days of age: one ward in the accent, the rest of the city in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from giaoban.charts.frame import axis_words, end_labels, frame, plain, quiet_axis
from giaoban.charts.palette import ACCENT, FAINT, FAINT_ACCENT, USUAL
from giaoban.statistics.survival import Curve
from giaoban.text import t

_HEIGHT = 340
_LETTER = 7.6  # mean width in pixels, for the room that names take at the right
_LEAST_ROOM, _MOST_ROOM = 90, 210


@dataclass(frozen=True)
class Staying:
    """A curve with the name it bears where it ends."""

    name: str
    curve: Curve
    is_chosen: bool = False


def curves(lines: Sequence[Staying], axis_label: str) -> go.Figure:
    """Steps with their 95 % bands over the days of age, from everybody to nobody open."""
    days = max(len(line.curve.share) for line in lines) - 1
    return go.Figure(
        [*(_band(line) for line in lines), *(_steps(line) for line in lines)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _room(lines), "t": 20, "b": 46},
            hovermode="x",
            xaxis=quiet_axis(range=[0, max(days, 1)], tickformat=",.0f", nticks=8, showgrid=False),
            yaxis=quiet_axis(range=[0, 1.01], tickformat=",.0%", nticks=6),
            annotations=[*end_labels(_ends(lines), 1.0, _HEIGHT - 60), axis_words(axis_label)],
        ),
    )


def _band(line: Staying) -> go.Scatter:
    """The band as one closed shape of steps; before the first closing it has no width."""
    low = np.nan_to_num(line.curve.low, nan=1.0)
    high = np.nan_to_num(line.curve.high, nan=1.0)
    days = np.arange(low.size)
    there = np.repeat(days, 2)[1:]
    return go.Scatter(
        x=np.concatenate([there, there[::-1]]),
        y=np.concatenate([np.repeat(high, 2)[:-1], np.repeat(low, 2)[:-1][::-1]]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=FAINT_ACCENT if line.is_chosen else FAINT,
        hoverinfo="skip",
    )


def _steps(line: Staying) -> go.Scatter:
    return go.Scatter(
        x0=0,
        dx=1,
        y=line.curve.share,
        mode="lines",
        line={
            "shape": "hv",
            "color": ACCENT if line.is_chosen else USUAL,
            "width": 3 if line.is_chosen else 2,
            "dash": "solid" if line.is_chosen else "dash",
        },
        name=plain(line.name),
        hovertemplate=f"{_at(line.name)}<extra></extra>",
    )


def _at(name: str) -> str:
    """What a point says, its share and its days left to Plotly to write."""
    return t("chart.still_open", name=plain(name), share="%{y:,.1%}", days="%{x:,.0f}")


def _ends(lines: Sequence[Staying]) -> list[tuple[float, str]]:
    return [(float(line.curve.share[-1]), line.name) for line in lines]


def _room(lines: Sequence[Staying]) -> int:
    longest = max(len(line.name) for line in lines)
    return min(max(round(longest * _LETTER) + 12, _LEAST_ROOM), _MOST_ROOM)

"""Cases received week by week, with the weeks that lose days to the calendar marked."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import frame, pointed, quiet_axis, week_axis, weekly
from giaoban.charts.palette import NEUTRAL, USUAL

_HEIGHT = 260


def holidays(weeks: pd.DataFrame, words: Sequence[str]) -> go.Figure:
    """A line from zero; rows: week_start, received, days_off; `words` of each week with days off."""
    top = max(float(weeks.received.max()), 1.0) * 1.08
    off = weeks[weeks.days_off > 0]
    return go.Figure(
        [_line(weeks), _marks(off, words)] if len(off) else [_line(weeks)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": 8, "t": 12, "b": 0},
            xaxis=week_axis(weeks.week_start),
            yaxis=quiet_axis(range=[0, top], tickformat=",.0f", nticks=5),
        ),
    )


def _line(weeks: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        **weekly(weeks.week_start),
        y=weeks.received.to_numpy(),
        mode="lines",
        line={"color": USUAL, "width": 2},
        hovertemplate="%{y:,.0f}<br>%{x}<extra></extra>",
    )


def _marks(off: pd.DataFrame, words: Sequence[str]) -> go.Scatter:
    """A square per week, the larger the more days are off."""
    return go.Scatter(
        x=[f"{week:%Y-%m-%d}" for week in off.week_start],
        y=off.received.to_numpy(),
        mode="markers",
        marker={
            "symbol": "square",
            "color": NEUTRAL,
            "size": [6 + 2 * days for days in off.days_off],
        },
        hovertext=[pointed(text) for text in words],
        hovertemplate="%{hovertext}<extra></extra>",
    )

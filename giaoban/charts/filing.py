"""How dossiers were filed, week by week, as shares of those filed."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import end_labels, frame, of_a_week, quiet_axis, week_axis
from giaoban.charts.palette import FILING
from giaoban.text import t

_HEIGHT = 358
_LABEL_ROOM = 112
# From the bottom up.
WAYS = ("online_full", "online_partial", "post", "counter")


def filing(weeks: pd.DataFrame) -> go.Figure:
    """Stacked shares, online lowest; rows: week_start, filed_dossiers, one column of each way."""
    return go.Figure(
        [_bars(weeks, way) for way in WAYS],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 12, "b": 0},
            barmode="stack",
            hovermode="x",
            xaxis=week_axis(weeks.week_start),
            yaxis=quiet_axis(range=[0, 1], tickformat=",.0%", nticks=6),
            annotations=end_labels(_middles(weeks.iloc[-1]), 1.0, _HEIGHT - 60),
        ),
    )


def _bars(weeks: pd.DataFrame, way: str) -> go.Bar:
    dossiers = weeks[f"{way}_dossiers"]
    name = t(f"filed.{way}")
    return go.Bar(
        x=weeks.week_start.dt.strftime("%Y-%m-%d"),
        **of_a_week(len(weeks)),
        y=(dossiers / weeks.filed_dossiers).to_numpy(),
        customdata=dossiers.to_numpy(),
        marker={"color": FILING[way], "line": {"width": 0}},
        name=name,
        hovertemplate=f"{name}: %{{y:,.1%}} (%{{customdata:,.0f}})<extra></extra>",
    )


def _middles(last: pd.Series) -> list[tuple[float, str]]:
    """Where the middle of each part of the last bar lies, and its name."""
    middles, below = [], 0.0
    for way in WAYS:
        share = float(last[f"{way}_dossiers"] / last.filed_dossiers)
        middles.append((below + share / 2, t(f"filed.{way}")))
        below += share
    return middles

"""What came in and what was closed, week by week, and what that did to the queue."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import end_labels, frame, of_a_week, quiet_axis, week_axis, weekly
from giaoban.charts.palette import CONCERN, IMPROVEMENT, USUAL
from giaoban.text import t

_HEIGHT = 370
_LABEL_ROOM = 120
# The lines take the upper part of the height, the net flow the lower.
_LINES, _BARS = (0.36, 1.0), (0.0, 0.27)


def flow(weeks: pd.DataFrame) -> go.Figure:
    """Two lines over bars of the net flow; rows: week_start, entered, left_queue, net."""
    start = weekly(weeks.week_start)
    top = float(max(weeks.entered.max(), weeks.left_queue.max(), 1)) * 1.05
    return go.Figure(
        [
            _line(start, weeks.entered, t("chart.entered"), USUAL, "dot"),
            _line(start, weeks.left_queue, t("chart.left"), IMPROVEMENT, "solid"),
            _net(start, weeks.net),
        ],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 8, "b": 0},
            hovermode="x",
            xaxis=week_axis(weeks.week_start, anchor="y2"),
            yaxis=quiet_axis(domain=_LINES, range=[0, top], tickformat=",.0f", nticks=5),
            yaxis2=quiet_axis(
                domain=_BARS, tickformat=",.0f", zeroline=True, zerolinecolor=USUAL, nticks=4
            ),
            annotations=[*_line_names(weeks, top), *_net_name()],
        ),
    )


def _line(start: dict, values: pd.Series, name: str, colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        **start,
        y=values.to_numpy(),
        # A single week is a point.
        mode="lines" if len(values) > 1 else "markers",
        marker={"color": colour, "size": 11},
        line={"color": colour, "width": 2.5, "dash": dash},
        hovertemplate=f"{name}: %{{y:,.0f}}<extra></extra>",
    )


def _net(start: dict, net: pd.Series) -> go.Bar:
    return go.Bar(
        **start,
        **of_a_week(len(net)),
        y=net.to_numpy(),
        yaxis="y2",
        marker={"color": [CONCERN if value > 0 else IMPROVEMENT for value in net]},
        hovertemplate=f"{t('chart.net')}: %{{y:+,.0f}}<extra></extra>",
    )


def _line_names(weeks: pd.DataFrame, top: float) -> list[dict]:
    ends = [
        (float(weeks.entered.iloc[-1]), t("chart.entered")),
        (float(weeks.left_queue.iloc[-1]), t("chart.left")),
    ]
    return end_labels(ends, top, round((_HEIGHT - 50) * (_LINES[1] - _LINES[0])))


def _net_name() -> list[dict]:
    return end_labels([(0.0, t("chart.net"))], 1.0, _HEIGHT, yref="y2")

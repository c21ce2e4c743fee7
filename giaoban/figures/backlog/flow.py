"""What came in, what went out, and how the queue moved."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import end_labels, frame, of_a_week, quiet_axis, week_axis, weekly
from giaoban.figures.charts.palette import CONCERN, IMPROVEMENT, USUAL
from giaoban.figures.coverage import withheld
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.memo import memoized
from giaoban.statistics.growth import usual_change
from giaoban.words.text import t

BY_WEEK = "backlog/city_by_week"

# A queue that ends within this share of where it began has not moved.
_STEADY = 0.02
_HEIGHT = 370
_LABEL_ROOM = 120
# The lines take the upper part of the height, the net flow the lower.
_LINES, _BARS = (0.36, 1.0), (0.0, 0.27)


def headline(ask: Ask) -> Finding:
    """How the queue moved."""
    return withheld(ask, "whole") or headline_says(ask(BY_WEEK))


@figure(about="net_flow", minutes=2, ahead=[BY_WEEK], needs="whole")
def flow(ask: Ask) -> Figure | None:
    """In, out and the difference."""
    return flow_figure(ask(BY_WEEK))


@memoized()
def flow_figure(weeks: pd.DataFrame) -> Figure | None:
    """In, out and the difference; rows of backlog/city_by_week."""
    if weeks.empty:
        return None
    return Figure(flow_chart(weeks), flow_says(weeks))


def headline_says(weeks: pd.DataFrame) -> Finding:
    """How the queue moved from the first week's opening to the last week's closing.

    Rows: opening, closing, net. Where the weeks are enough to tell, the change is set against what
    the weekly ups and downs explain.
    """
    if weeks.empty:
        return Finding("backlog.headline.nothing")
    opening, closing = int(weeks.opening.iloc[0]), int(weeks.closing.iloc[-1])
    numbers = {"opening": opening, "closing": closing, "change": abs(closing - opening)}
    usual = float(usual_change(weeks.net.to_numpy(dtype=float)[None], len(weeks))[0])
    if abs(closing - opening) <= _STEADY * max(opening, 1):
        return Finding("backlog.headline.steady", numbers, "usual")
    key, signal = ("grew", "concern") if closing > opening else ("shrank", "improvement")
    if math.isnan(usual):
        return Finding(f"backlog.headline.{key}", numbers)
    if abs(closing - opening) <= usual:
        return Finding(f"backlog.headline.{key}_within", numbers, "usual")
    return Finding(f"backlog.headline.{key}_beyond", numbers, signal)


def flow_says(weeks: pd.DataFrame) -> Finding:
    """What entered and what left in the period; rows: entered, left_queue, net."""
    entered, left = int(weeks.entered.sum()), int(weeks.left_queue.sum())
    numbers = {
        "entered": entered,
        "left_queue": left,
        "weeks": len(weeks),
        "weeks_up": int((weeks.net > 0).sum()),
        "weeks_down": int((weeks.net < 0).sum()),
    }
    if entered == left:
        return Finding("backlog.flow.says.equal", numbers, "usual")
    key = "more_in" if entered > left else "more_out"
    return Finding(f"backlog.flow.says.{key}", numbers)


def flow_chart(weeks: pd.DataFrame) -> go.Figure:
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

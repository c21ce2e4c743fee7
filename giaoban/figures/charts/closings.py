"""Closings week by week beside those a target asks for, and what waits beside its way down."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import (
    end_labels,
    frame,
    line_of,
    of_a_week,
    quiet_axis,
    week_axis,
    weekly,
)
from giaoban.figures.charts.palette import ACCENT, CONCERN, USUAL
from giaoban.meeting.targets import Target
from giaoban.words.text import t

_HEIGHT = 380
_LABEL_ROOM = 120
_UPPER, _LOWER = (0.56, 1.0), (0.0, 0.44)
_PANELS = (("closed", "asked"), ("waiting", "way"))


def closings_chart(weeks: pd.DataFrame, working: pd.DataFrame, target: Target) -> go.Figure:
    """Bars of what was closed under the line of what is asked; below, what waits and its way.

    `weeks` are rows of backlog/city_by_week, `working` of backlog/working_days_by_week: these
    reach to the target's day.
    """
    days = working.merge(
        weeks[["week_start", "closed", *_level(target)]], on="week_start", how="left"
    )
    ends = [monday.date() + timedelta(days=6) for monday in days.week_start]
    days = days.assign(
        asked=[
            target.of_a_week(row.week_start.date(), row.working_days) for row in days.itertuples()
        ],
        way=[target.on_the_way(end) if end >= target.since else None for end in ends],
        waiting=days[_level(target)[0]],
    ).astype({"asked": float, "way": float})
    tops = [float(days[list(names)].max().max()) * 1.08 or 1.0 for names in _PANELS]
    return go.Figure(
        [
            _bars(days),
            _line(days, "asked", ACCENT, "y", shape="hvh"),
            _line(days, "waiting", CONCERN, "y2"),
            _line(days, "way", ACCENT, "y2", dash="dot"),
        ],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 8, "b": 0},
            hovermode="x",
            xaxis=week_axis(days.week_start, anchor="y2"),
            yaxis=_axis(_UPPER, tops[0]),
            yaxis2=_axis(_LOWER, tops[1]),
            annotations=_names(days, target, tops),
        ),
    )


def _level(target: Target) -> list[str]:
    return ["overdue_cases" if target.of == "overdue" else "closing"]


def _axis(domain: tuple[float, float], top: float) -> dict:
    return quiet_axis(domain=domain, range=[0, top], tickformat=",.0f", nticks=4)


def _bars(days: pd.DataFrame) -> go.Bar:
    return go.Bar(
        **weekly(days.week_start),
        **of_a_week(len(days)),
        y=days.closed.to_numpy(),
        marker={"color": USUAL},
        hovertemplate=f"{t('chart.left')}: %{{y:,.0f}}<extra></extra>",
    )


def _line(days: pd.DataFrame, value: str, colour: str, axis: str, **line: str) -> go.Scatter:
    return go.Scatter(
        **weekly(days.week_start),
        y=days[value].to_numpy(),
        yaxis=axis,
        **line_of(days[value]),
        line={"color": colour, "width": 2.5, **line},
        hovertemplate=f"{t(f'chart.closings.{value}')}: %{{y:,.0f}}<extra></extra>",
    )


def _names(days: pd.DataFrame, target: Target, tops: list[float]) -> list[dict]:
    height = round((_HEIGHT - 50) * (_UPPER[1] - _UPPER[0]))
    upper = [(float(target.closings), t("chart.closings.asked"))]
    closed = days.closed.dropna()
    if len(closed):
        upper.append((float(closed.iloc[-1]), t("chart.left")))
    waiting = days.waiting.dropna()
    last = float(waiting.iloc[-1]) if len(waiting) else float(target.begun)
    lower = [
        (float(target.wanted), t("chart.closings.wanted")),
        (last, t(f"chart.closings.{target.of}")),
    ]
    return [
        *end_labels(upper, tops[0], height),
        *end_labels(lower, tops[1], height, yref="y2"),
    ]

"""What came in, what went out, and how the queue moved."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import (
    end_labels,
    frame,
    line_of,
    of_a_week,
    quiet_axis,
    week_axis,
    weekly,
)
from giaoban.figures.charts.palette import CONCERN, IMPROVEMENT, USUAL
from giaoban.figures.figure import Figure, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.figures.names import with_ward_names
from giaoban.statistics.growth import usual_change
from giaoban.warehouse.scope import Scope
from giaoban.words.text import between, short_day, t

BY_WEEK = "backlog/city_by_week"
BY_WARD = "backlog/ledger_by_week"

Days = tuple[date, date]
EVERY_DAY: Days = (date.min, date.max)

# A queue that ends within this share of where it began has not moved.
_STEADY = 0.02
_HEIGHT = 370
_LABEL_ROOM = 120
# The lines take the upper part of the height, the net flow the lower.
_LINES, _BARS = (0.36, 1.0), (0.0, 0.27)


@page_headline(least=COUNTED, needs="whole")
def headline(ask: Ask) -> Finding:
    """How the queue moved, and whose queue stands behind it."""
    return headline_finding(ask(BY_WEEK), _wards(ask), ask.minimum)


@figure(least=COUNTED, about="net_flow", minutes=1, ahead=[BY_WEEK, BY_WARD], needs="whole")
def flow(ask: Ask) -> Figure | None:
    """In, out and the difference."""
    return flow_figure(ask(BY_WEEK), _wards(ask), ask.minimum, _days(ask.scope))


def _days(chosen: Scope) -> Days:
    """The first and the last day that the weeks of a choice hold."""
    return chosen.period.first or date.min, chosen.day


def _wards(ask: Ask) -> pd.DataFrame | None:
    """The same weeks ward by ward, where the whole city is looked at."""
    return None if ask.scope.ward else ask(BY_WARD)


@memoized()
def headline_finding(weeks: pd.DataFrame, wards: pd.DataFrame | None, minimum: int) -> Finding:
    """How the queue moved; rows of backlog/city_by_week and /ledger_by_week."""
    says = headline_says(weeks)
    if wards is None or not says.numbers.get("opening"):
        return says
    behind = parts.moves_says(ward_changes(wards), minimum)
    signal = "concern" if any(part.signal == "concern" for part in behind) else says.signal
    return replace(says, signal=signal, also=behind)


@memoized()
def flow_figure(
    weeks: pd.DataFrame,
    wards: pd.DataFrame | None = None,
    minimum: int = 0,
    counted: Days = EVERY_DAY,
) -> Figure | None:
    """In, out and the difference; rows of backlog/city_by_week and /ledger_by_week.

    `counted` are the first and the last day of the period.
    """
    if weeks.empty:
        return None
    behind = [] if wards is None else ward_flow_says(ward_changes(wards), minimum)
    says = replace(flow_says(weeks), also=[*behind, *last_week_says(weeks, counted)])
    return Figure(flow_chart(weeks), says)


@memoized()
def ward_changes(wards: pd.DataFrame) -> pd.DataFrame:
    """Each ward's queue from the first week to the last; rows of backlog/ledger_by_week.

    A ward whose first case came later began with nothing. `usual` is what its ups and downs explain.
    """
    everyone = with_ward_names(wards)
    weekly_net = everyone.pivot(index="ward_key", columns="week_start", values="net").fillna(0)
    by_ward = everyone.sort_values("week_start").groupby("ward_key")
    sums = by_ward.agg(
        ward_code=("ward_code", "first"),
        ward_name=("ward_name", "first"),
        opening=("opening", "first"),
        closing=("closing", "last"),
        entered=("entered", "sum"),
        left_queue=("left_queue", "sum"),
        net=("net", "sum"),
    )
    usual = usual_change(weekly_net.to_numpy(dtype=float), weekly_net.shape[1])
    return parts.of_wards(sums.assign(usual=usual), "net")


def ward_flow_says(changes: pd.DataFrame, minimum: int) -> list[Finding]:
    """Where most more came in than went out, or less; rows of `ward_changes`."""
    return [
        Finding(
            "backlog.flow.part",
            parts.named(most)
            | {"entered": int(most.entered.sum()), "left_queue": int(most.left_queue.sum())},
        )
        for most in parts.movers(changes, minimum)
        if len(most)
    ]


def last_week_says(weeks: pd.DataFrame, counted: Days = EVERY_DAY) -> list[Finding]:
    """What the last week's in and out hold beside cases received and closed, where that is more.

    Rows of backlog/city_by_week. A week of which only some days are `counted` is called by these.
    """
    last = weeks.iloc[-1]
    columns = ("entered", "received", "left_queue", "closed", "moved_out")
    numbers = {name: int(last[name]) for name in columns} | {"week": last.week_start.date()}
    numbers["again"] = numbers["entered"] - numbers["received"]
    if not numbers["again"] and not numbers["moved_out"]:
        return []
    monday, sunday = numbers["week"], numbers["week"] + timedelta(days=6)
    first, end = max(monday, counted[0]), min(sunday, counted[1])
    if (first, end) == (monday, sunday):
        return [Finding("backlog.flow.last_week", numbers)]
    days = short_day(end) if first == end else between(short_day(first), short_day(end))
    return [Finding("backlog.flow.last_days", numbers | {"days": days})]


def headline_says(weeks: pd.DataFrame) -> Finding:
    """How the queue moved from the first week's opening to the last week's closing.

    Rows: opening, closing, net. Where the weeks are enough to tell, the change is set against what
    the weekly ups and downs explain.
    """
    if weeks.empty:
        return Finding("backlog.headline.nothing")
    opening, closing = int(weeks.opening.iloc[0]), int(weeks.closing.iloc[-1])
    numbers = {"opening": opening, "closing": closing, "change": abs(closing - opening)}
    if not opening:
        return Finding("backlog.headline.from_nothing", numbers)
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
            yaxis2=_net_axis(weeks.net),
            annotations=[*_line_names(weeks, top), *_net_name()],
        ),
    )


def _net_axis(net: pd.Series) -> dict:
    """From the lowest bar to the highest, nought among them."""
    low, high = min(float(net.min()), 0.0), max(float(net.max()), 0.0)
    room = (high - low or 1.0) * 0.05
    return quiet_axis(
        domain=_BARS,
        range=[low - room, high + room],
        tickformat=",.0f",
        zeroline=True,
        zerolinecolor=USUAL,
        nticks=4,
    )


def _line(start: dict, values: pd.Series, name: str, colour: str, dash: str) -> go.Scatter:
    return go.Scatter(
        **start,
        y=values.to_numpy(),
        **line_of(values, 11),
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

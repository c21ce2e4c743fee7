"""One measure of one ward against its own past: values, mean, limits, marked weeks."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import end_labels, frame, quiet_axis, week_axis, weekly
from giaoban.figures.charts.palette import FAINT, SIGNALS, USUAL, Signal
from giaoban.words import shown
from giaoban.words.text import in_unit, t

_HEIGHT = 330
_LEAST_ROOM, _LETTER, _GAP = 96, 6.8, 10  # pixels of the names at the right end
_WHOLE = {"x0": 0, "x1": 1, "xref": "paper"}
_MARKS = {
    "concern": "triangle-up",
    "failing": "x",
    "improvement": "diamond",
    "neutral": "square",
}


def judged_chart(weeks: pd.DataFrame, unit: str, target: float | None = None) -> go.Figure:
    """A line of weeks with its usual range behind it; only the weeks of a signal stand out.

    Rows: week_start without gaps, value, mean, lower, upper (null where not judged), variation and
    since, the first week of what changed. The range of each week is the one it was judged by, drawn
    as far as values can lie; an axis of shares ends at 1. A holiday week is a ring.
    """
    low, high = _reach(weeks, unit, target)
    names = _names(weeks, unit, target, (low, high))
    figure = go.Figure(
        [*_range(weeks, (low, high)), _values(weeks, unit)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _room(names), "t": 12, "b": 0},
            hovermode="x",
            xaxis=_axis(weeks.week_start),
            yaxis=quiet_axis(range=[low, high], tickformat=_tick(unit), nticks=6),
            annotations=names,
        ),
    )
    if target is not None:
        _line(figure, target)
    return figure


def _axis(mondays: pd.Series) -> dict:
    """Few ticks: the chart stands in a narrow column."""
    return week_axis(mondays, most=3)


def _values(weeks: pd.DataFrame, unit: str) -> go.Scatter:
    marked = _marked(weeks)
    symbols = [
        "circle-open" if variation == "holiday_week" else _MARKS.get(kind, "circle")
        for kind, variation in zip(marked, weeks.variation, strict=True)
    ]
    return go.Scatter(
        **weekly(weeks.week_start),
        y=weeks.value.to_numpy(float),
        mode="lines+markers",
        line={"color": USUAL, "width": 2},
        marker={
            "color": [SIGNALS[kind] for kind in marked],
            "symbol": symbols,
            "size": [13 if kind in _MARKS else 7 for kind in marked],
            "opacity": 1,
        },
        cliponaxis=False,
        text=[
            _pointed(value, variation, unit)
            for value, variation in zip(weeks.value, weeks.variation, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _pointed(value: float, variation: str, unit: str) -> str:
    written = in_unit(value, unit)
    return f"{written} ({t('variation.holiday_week')})" if variation == "holiday_week" else written


def _marked(weeks: pd.DataFrame) -> list[Signal]:
    """The weeks of the last week's change, from its first one on; an older one was news in its week."""
    last = weeks.iloc[-1]
    if last.variation not in _MARKS:
        return ["usual"] * len(weeks)
    since = last.since if pd.notna(last.since) else last.week_start
    told = (weeks.week_start >= since) & (weeks.variation != "holiday_week")
    return [last.variation if is_told else "usual" for is_told in told]


def _range(weeks: pd.DataFrame, ends: tuple[float, float]) -> list[go.Scatter]:
    """The band in which a single week is usual, and what was to be expected, week by week."""
    if weeks["mean"].isna().all():
        return []
    # A week that is not judged lies in the range of its neighbours.
    known = weeks[["lower", "mean", "upper"]].ffill().bfill().clip(*ends)
    common = {
        **weekly(weeks.week_start),
        "mode": "lines",
        "hoverinfo": "skip",
        "line": {"width": 0, "shape": "hvh"},
    }
    return [
        go.Scatter(y=known.lower.to_numpy(float), **common),
        go.Scatter(y=known.upper.to_numpy(float), fill="tonexty", fillcolor=FAINT, **common),
        go.Scatter(
            y=known["mean"].to_numpy(float),
            **common | {"line": {"color": USUAL, "width": 1.5, "shape": "hvh"}},
        ),
    ]


def _reach(weeks: pd.DataFrame, unit: str, target: float | None) -> tuple[float, float]:
    """From zero, or below it where the measure goes there, to beyond all that is drawn."""
    values = pd.concat([weeks.value, weeks.upper, pd.Series([target], dtype=float)]).dropna()
    high = float(values.max()) if len(values) else 1.0
    least = float(weeks.value.min()) if weeks.value.notna().any() else 0.0
    low = min(float(weeks.lower.min()) * 1.05, least) if least < 0 else 0.0
    return low, min(1.0, high * 1.08) if unit in ("share", "ratio") else max(high * 1.08, 1.0)


def _line(figure: go.Figure, y: float) -> None:
    figure.add_shape(
        type="line",
        **_WHOLE,
        y0=y,
        y1=y,
        layer="below",
        line={"color": USUAL, "width": 1.5, "dash": "dot"},
    )


def _last(weeks: pd.DataFrame) -> tuple[float, float, float]:
    last = weeks[["mean", "lower", "upper"]].ffill().iloc[-1]
    return float(last["mean"]), float(last.lower), float(last.upper)


def _names(
    weeks: pd.DataFrame, unit: str, target: float | None, ends: tuple[float, float]
) -> list[dict]:
    mean, lower, upper = _last(weeks)
    places = []
    if not math.isnan(mean):
        places.append((mean, t("chart.mean", value=in_unit(mean, unit))))
    low, high = shown.ends(lower, upper, unit)
    if ends[0] < lower:
        places.append((lower, t("chart.lower", value=in_unit(low, unit))))
    if upper <= ends[1]:
        places.append((upper, t("chart.upper", value=in_unit(high, unit))))
    if target is not None:
        places.append((target, t("chart.target", value=in_unit(target, unit))))
    room = _HEIGHT - 60
    named = end_labels([(y - ends[0], text) for y, text in places], ends[1] - ends[0], room)
    return [label | {"y": label["y"] + ends[0]} for label in named]


def _room(names: list[dict]) -> int:
    longest = max((len(name["text"]) for name in names), default=0)
    return max(_LEAST_ROOM, round(longest * _LETTER) + _GAP)


def _tick(unit: str) -> str:
    return ",.0%" if unit in ("share", "ratio") else ",.0f"

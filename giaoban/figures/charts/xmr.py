"""One measure of one ward against its own past: values, mean, limits, marked weeks."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import end_labels, frame, quiet_axis, week_axis, weekly
from giaoban.figures.charts.palette import FAINT, SIGNALS, USUAL
from giaoban.words.text import in_unit, t

_HEIGHT = 330
_LABEL_ROOM = 126
_WHOLE = {"x0": 0, "x1": 1, "xref": "paper"}
_MARKS = {"concern": "triangle-up", "improvement": "diamond", "neutral": "square"}


def xmr_chart(weeks: pd.DataFrame, unit: str, target: float | None = None) -> go.Figure:
    """A line of weeks with its usual range behind it; only the weeks of a signal stand out.

    Rows: week_start without gaps, value, mean, lower, upper (null where not judged), variation,
    and segment, the number of the limits a week lies in.
    The range is drawn as far as values can lie; an axis of shares ends at 1.
    """
    low, high = _reach(weeks, unit, target)
    is_judged = bool(weeks["mean"].notna().any())
    figure = go.Figure(
        [_values(weeks, unit)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 12, "b": 0},
            hovermode="x",
            xaxis=_axis(weeks.week_start),
            yaxis=quiet_axis(range=[low, high], tickformat=_tick(unit), nticks=6),
            annotations=_names(weeks, unit, target, (low, high)) if is_judged else [],
        ),
    )
    if is_judged:
        _limits(figure, weeks, (low, high))
    if target is not None:
        _line(figure, target, "dot")
    return figure


def _axis(mondays: pd.Series) -> dict:
    """Few ticks: the chart stands in a narrow column."""
    return week_axis(mondays, most=3)


def _values(weeks: pd.DataFrame, unit: str) -> go.Scatter:
    marked = _marked(list(weeks.variation))
    return go.Scatter(
        **weekly(weeks.week_start),
        y=weeks.value.to_numpy(float),
        mode="lines+markers",
        line={"color": USUAL, "width": 2},
        marker={
            "color": [SIGNALS[kind] for kind in marked],
            "symbol": [_MARKS.get(kind, "circle") for kind in marked],
            "size": [13 if kind in _MARKS else 7 for kind in marked],
            "opacity": 1,
        },
        cliponaxis=False,
        text=[in_unit(value, unit) for value in weeks.value],
        hovertemplate="%{text}<extra></extra>",
    )


def _marked(variations: list[str]) -> list[str]:
    """The weeks of the last week's own signal; an older one was news in its own week."""
    kinds, is_same = [], variations[-1] in _MARKS
    for kind in reversed(variations):
        is_same = is_same and kind == variations[-1]
        kinds.append(kind if is_same else "usual")
    return kinds[::-1]


def _reach(weeks: pd.DataFrame, unit: str, target: float | None) -> tuple[float, float]:
    """From zero, or below it where the measure goes there, to beyond all that is drawn."""
    values = pd.concat([weeks.value, weeks.upper, pd.Series([target], dtype=float)]).dropna()
    high = float(values.max()) if len(values) else 1.0
    least = float(weeks.value.min()) if weeks.value.notna().any() else 0.0
    low = min(float(weeks.lower.min()) * 1.05, least) if least < 0 else 0.0
    return low, min(1.0, high * 1.08) if unit in ("share", "ratio") else max(high * 1.08, 1.0)


def _limits(figure: go.Figure, weeks: pd.DataFrame, ends: tuple[float, float]) -> None:
    """A band and a line through its mean for every stretch of weeks with limits of its own."""
    for _, stretch in weeks.groupby("segment"):
        mean, lower, upper = _last(stretch)
        if math.isnan(upper):
            continue
        across = _across(stretch.week_start, len(stretch) == len(weeks))
        figure.add_shape(
            type="rect",
            **across,
            y0=max(lower, ends[0]),
            y1=min(upper, ends[1]),
            fillcolor=FAINT,
            opacity=0.6,
            layer="below",
            line={"width": 0},
        )
        _line(figure, mean, "solid", across)


def _across(mondays: pd.Series, is_whole: bool) -> dict:
    """From the left to the right end of these weeks, or of the whole chart."""
    if is_whole:
        return _WHOLE
    half = pd.Timedelta(days=3.5)
    return {"x0": str(mondays.min() - half), "x1": str(mondays.max() + half), "xref": "x"}


def _line(figure: go.Figure, y: float, dash: str, across: dict = _WHOLE) -> None:
    figure.add_shape(
        type="line",
        **across,
        y0=y,
        y1=y,
        layer="below",
        line={"color": USUAL, "width": 1.5, "dash": dash},
    )


def _last(weeks: pd.DataFrame) -> tuple[float, float, float]:
    last = weeks.iloc[-1]
    return float(last["mean"]), float(last.lower), float(last.upper)


def _names(
    weeks: pd.DataFrame, unit: str, target: float | None, ends: tuple[float, float]
) -> list[dict]:
    mean, lower, upper = _last(weeks)
    places = [(mean, t("chart.mean", value=in_unit(mean, unit)))]
    if ends[0] < lower:
        places.append((lower, t("chart.lower", value=in_unit(lower, unit))))
    if upper <= ends[1]:
        places.append((upper, t("chart.upper", value=in_unit(upper, unit))))
    if target is not None:
        places.append((target, t("chart.target", value=in_unit(target, unit))))
    room = _HEIGHT - 60
    named = end_labels([(y - ends[0], text) for y, text in places], ends[1] - ends[0], room)
    return [label | {"y": label["y"] + ends[0]} for label in named]


def _tick(unit: str) -> str:
    return ",.0%" if unit in ("share", "ratio") else ",.0f"

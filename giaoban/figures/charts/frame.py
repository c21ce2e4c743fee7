"""The ground every chart stands on: margins, separators, quiet axes, labels for legends."""

from __future__ import annotations

import html
import math
import re
import textwrap
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.palette import FAINT
from giaoban.words.text import current_language, hover_format, separators, tick_format

WEEK = 7 * 24 * 3600 * 1000  # milliseconds, as Plotly counts the steps of a date axis
FONT = 14
# As many as a phone has room for: 24/8 is shorter than 24 Aug.
_MOST_TICKS = {"vi": 5, "en": 4}
_MANY_WEEKS = 30
_LINE = 17  # pixels a label needs
# Pixels that the words of an axis take: a letter, the gap beside it, numbers such as 1.000 or 100%.
_LETTER, _GAP, _NUMBERS, _ONE_LINE, _DAYS = 7, 9, 39, 26, 43
_MOST_AGAIN = 12
# The smallest step that each way of writing numbers can tell apart, and how many ticks there are.
_STEPS, _TICKS = {",.0f": 1, ",.0%": 0.01}, 6
_POINTED = 46  # letters of a line of what is said to who points
_TAG = re.compile(r"<[^>]*>")


def frame(height: int, **layout: Any) -> go.Layout:
    """A layout of this height in pixels; what is given overrides what is usual.

    Below and to the left at least the words of the axes have room: where they have not, Plotly
    makes it and draws everything a second time.
    """
    usual: dict[str, Any] = {
        "height": height,
        "margin": {"l": 0, "r": 8, "t": 8, "b": 0},
        "font": {"size": FONT},
        "separators": separators(),
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"size": FONT}},
        "uirevision": "keep",
    }
    wanted = usual | layout
    wanted["margin"] = _with_room(
        wanted["margin"], _beside(layout.get("yaxis", {})), _below(layout.get("xaxis", {}))
    )
    return go.Layout(**wanted)


def _with_room(margin: dict[str, int], beside: int, below: int) -> dict[str, int]:
    # Plotly wants as much again as the narrowest margin, where every side has one.
    every = min(_MOST_AGAIN, margin["r"], margin["t"])
    again = every if (beside or margin["l"]) and (below or margin["b"]) else 0
    return margin | {
        "l": max(margin["l"], beside + again if beside else 0),
        "b": max(margin["b"], below + again if below else 0),
    }


def _beside(axis: dict[str, Any]) -> int:
    """Pixels for the names of a vertical axis, or for its numbers."""
    if not _is_written(axis):
        return 0
    if "ticktext" not in axis:
        return _NUMBERS
    lines = [line for text in axis["ticktext"] for line in _TAG.sub("\n", text).split("\n")]
    return round(max(map(len, lines), default=0) * _LETTER) + _GAP


def _below(axis: dict[str, Any]) -> int:
    """Pixels for the numbers of a horizontal axis, or for its days above their year."""
    if not _is_written(axis):
        return 0
    return _DAYS if axis.get("type") == "date" else _ONE_LINE


def _is_written(axis: dict[str, Any]) -> bool:
    return bool(axis) and axis.get("visible", True) and axis.get("showticklabels", True)


def quiet_axis(**axis: Any) -> dict[str, Any]:
    """An axis that can be read but does not speak: faint grid, no zero line, no zoom."""
    usual = {
        "gridcolor": FAINT,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": FONT - 1},
    }
    return usual | _whole_steps(axis) | axis


def _whole_steps(axis: dict[str, Any]) -> dict[str, Any]:
    """No tick between two numbers that the axis can write: the same one would stand there twice."""
    step = _STEPS.get(axis.get("tickformat", ""))
    if step is None or "range" not in axis:
        return {}
    low, high = axis["range"]
    return {"tick0": 0, "dtick": step} if high - low <= step * axis.get("nticks", _TICKS) else {}


def line_of(values: Any, size: int = 7) -> dict[str, Any]:
    """How a line of values is drawn: one between two gaps is a point, for no line reaches it."""
    known = np.pad(~np.isnan(np.asarray(values, dtype=float)), 1)
    is_alone = known[1:-1] & ~known[:-2] & ~known[2:]
    if not is_alone.any():
        return {"mode": "lines"}
    return {"mode": "lines+markers", "marker": {"size": np.where(is_alone, size, 0).tolist()}}


def short(name: str, most: int = 28) -> str:
    """A name that has room beside a chart, its first and its last words; whoever points reads it all."""
    if len(name) <= most:
        return name
    end = most // 3
    return f"{name[: most - end - 1].rstrip()}…{name[-end:].lstrip()}"


def names_axis(names: Iterable[str], **axis: Any) -> dict[str, Any]:
    """The axis of a row for each name, from below; a long one is shortened."""
    shown = [plain(short(name)) for name in names]
    usual = {
        "tickmode": "array",
        "tickvals": list(range(len(shown))),
        "ticktext": shown,
        "showgrid": False,
        "tickfont": {"size": FONT},
    }
    return quiet_axis(**usual | axis)


def week_axis(mondays: pd.Series, most: int | None = None, **axis: Any) -> dict[str, Any]:
    """The axis of these weeks: half a week beyond either end, a tick on every so many Mondays.

    `most` is how many ticks a narrow chart has room for.
    """
    half = pd.Timedelta(days=3.5)
    first, last = mondays.min(), mondays.max()
    most = most or _MOST_TICKS[current_language()]
    step = max(1, math.ceil(((last - first).days // 7 + 1) / most))
    return quiet_axis(
        type="date",
        range=[str(first - half), str(last + half)],
        tick0=f"{first:%Y-%m-%d}",
        dtick=step * WEEK,
        tickformat=tick_format(),
        tickangle=0,
        hoverformat=hover_format(),
        showgrid=False,
        **axis,
    )


def axis_words(text: str) -> dict[str, Any]:
    """What the horizontal axis counts, as a note below its right end."""
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -24,
        "text": plain(text),
        "showarrow": False,
        "font": {"size": FONT - 1},
    }


def weekly(mondays: pd.Series) -> dict[str, Any]:
    """The x of a gap-free weekly series in order: its first Monday and the step."""
    return {"x0": mondays.iloc[0].strftime("%Y-%m-%d"), "dx": WEEK}


def of_a_week(count: int) -> dict[str, Any]:
    """How wide the bars of so many weeks are: of itself Plotly draws none for a single week.

    Of many weeks a phone could not show the gaps between the bars evenly.
    """
    return {"width": WEEK if count > _MANY_WEEKS else 0.88 * WEEK}


def plain(text: str) -> str:
    """Text out of the records, shown letter by letter: neither as HTML nor as a %{…} template."""
    return html.escape(text, quote=False).replace("%{", "%&#123;")


def pointed(text: str) -> str:
    """Plain text for who points at a mark, on as many lines as a phone needs."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, _POINTED))


def end_labels(
    places: list[tuple[float, str]], top: float, height: int, **more: Any
) -> list[dict[str, Any]]:
    """Names at the right edge, beside where lines or bars end: (y, text) pairs, kept apart.

    `top` is the value at the upper end of the axis and `height` its length in pixels.
    """
    room = _LINE * (top or 1.0) / height
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": y,
            "text": plain(text),
            "showarrow": False,
            "font": {"size": FONT},
            **more,
        }
        for y, text in _apart(sorted(places), top or 1.0, room)
    ]


def _apart(places: list[tuple[float, str]], top: float, room: float) -> list[tuple[float, str]]:
    """Pushed up until each has its room, and down again from the top: beyond it none is drawn."""
    placed: list[tuple[float, str]] = []
    for y, text in places:
        placed.append((max(y, placed[-1][0] + room) if placed else y, text))
    highest = max(top, places[-1][0]) if places else top
    for place, (y, text) in reversed(list(enumerate(placed))):
        placed[place] = (min(y, highest), text)
        highest = placed[place][0] - room
    return placed

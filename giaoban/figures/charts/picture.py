"""A chart as a picture that goes elsewhere: it carries its question, its answer and what it is."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from giaoban.figures.charts.frame import FONT, plain

WIDTH = 1200
_TITLE, _LINE, _GAP = 27, 21, 18
_LETTERS = 128  # of the lines below the title that fit the width
_INK = "#1b2430"


def picture_chart(chart: go.Figure, title: str, lines: Sequence[str]) -> go.Figure:
    """The chart on white with its question above it and `lines` below the question.

    Nothing of it depends on the page: its fonts, colours and width are its own.
    """
    wrapped = [part for line in lines for part in textwrap.wrap(line, _LETTERS)]
    room = _TITLE + _LINE * len(wrapped) + _GAP
    margin = chart.layout.margin.to_plotly_json()
    layout = {
        "template": "plotly_white",
        "paper_bgcolor": "white",
        "plot_bgcolor": "white",
        "width": WIDTH,
        "height": (chart.layout.height or 400) + room + 2 * _GAP,
        "margin": {
            "l": _GAP + (margin.get("l") or 0),
            "r": _GAP + (margin.get("r") or 0),
            "t": room + (margin.get("t") or 0),
            "b": _GAP + (margin.get("b") or 0),
        },
        "font": {"family": "Source Sans, Noto Sans, Arial, sans-serif", "color": _INK},
        "title": {
            "text": plain(title),
            "font": {"size": FONT + 6},
            "subtitle": {
                "text": "<br>".join(map(plain, wrapped)),
                "font": {"size": FONT, "color": _INK},
            },
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": _GAP, "t": _GAP / 2},
        },
    }
    return go.Figure(chart).update_layout(layout)

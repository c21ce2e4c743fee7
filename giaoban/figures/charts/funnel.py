"""Shares against numbers of cases, inside the limits that chance and usual spread draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import (
    FONT,
    axis_words,
    end_labels,
    frame,
    plain,
    pointed,
    quiet_axis,
    short,
)
from giaoban.figures.charts.palette import ACCENT, CONCERN, IMPROVEMENT, USUAL
from giaoban.statistics.funnel import FAR, NEAR, limits
from giaoban.statistics.overdispersion import Spread

_HEIGHT = 409
_POINTS = 60
_LABEL_ROOM = 74
_A_LITTLE = 1e-6  # a second line stands below the first
_MOST_LETTERS = 24  # of a name beside its dot


@dataclass(frozen=True)
class Limits:
    """The common share and the spread between wards, with the words that name the lines."""

    share: float
    spread: Spread
    city_label: str
    near_label: str
    far_label: str
    axis_label: str


def funnel_chart(wards: pd.DataFrame, how: Limits) -> go.Figure:
    """A dot per ward at its cases due and its share; names only what stands out, or is chosen.

    Rows: ward_key, ward_name, is_chosen, due_cases, on_time_share, stands_out, label.
    """
    reach = float(wards.due_cases.max()) * 1.06
    cases = np.unique(np.geomspace(float(wards.due_cases.min()), reach, _POINTS).round())
    near, far = (limits(how.share, cases, how.spread, part) for part in (NEAR, FAR))
    bottom = max(0.0, min(float(wards.on_time_share.min()), float(far[0][-1])) - 0.06)
    return go.Figure(
        [
            *(_line(cases, line, "dash") for line in near),
            *(_line(cases, line, "dot") for line in far),
            _dots(wards, reach),
        ],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 8, "b": 46},
            xaxis=quiet_axis(range=[0, reach], tickformat=",.0f", nticks=6, showgrid=False),
            yaxis=quiet_axis(range=[bottom, 1 + 0.025 * (1 - bottom)], tickformat=",.0%", nticks=6),
            shapes=[_city_line(how.share)],
            annotations=[
                *_at_edge(
                    [
                        (how.share, how.city_label),
                        (float(near[0][-1]), how.near_label),
                        (float(far[0][-1]), how.far_label),
                    ],
                    bottom,
                ),
                axis_words(how.axis_label),
            ],
        ),
    )


def _line(cases: np.ndarray, share: np.ndarray, dash: str) -> go.Scatter:
    return go.Scatter(
        x=cases,
        y=share,
        mode="lines",
        line={"color": USUAL, "width": 1.5, "dash": dash},
        hoverinfo="skip",
    )


def _dots(wards: pd.DataFrame, reach: float) -> go.Scatter:
    is_right = wards.due_cases > 0.6 * reach
    is_named = wards.is_chosen | (wards.stands_out != "usual")
    return go.Scatter(
        x=wards.due_cases.to_numpy(),
        y=wards.on_time_share.to_numpy(float),
        mode="markers+text",
        marker={
            "size": 12,
            "color": [_colour(ward) for ward in wards.itertuples()],
            "symbol": [_symbol(ward) for ward in wards.itertuples()],
        },
        text=[
            f" {plain(short(name, _MOST_LETTERS))} " if named else ""
            for name, named in zip(wards.ward_name, is_named, strict=True)
        ],
        textposition=np.where(is_right, "middle left", "middle right").tolist(),
        textfont={"size": FONT},
        hovertext=[pointed(label) for label in wards.label],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=list(wards.ward_key),
        cliponaxis=False,
    )


def _colour(ward) -> str:
    if ward.is_chosen:
        return ACCENT
    return {"concern": CONCERN, "improvement": IMPROVEMENT}.get(ward.stands_out, USUAL)


def _symbol(ward) -> str:
    if ward.is_chosen:
        return "star"
    return {"concern": "triangle-up", "improvement": "diamond"}.get(ward.stands_out, "circle")


def _city_line(share: float) -> dict:
    line = {"color": USUAL, "width": 1.5}
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": share,
        "y1": share,
        "line": line,
    }


def _at_edge(places: list[tuple[float, str]], bottom: float) -> list[dict]:
    """Names at the right ends of their lines, each line of them kept apart from the next."""
    lines = [
        (y - bottom - number * _A_LITTLE, line)
        for y, text in places
        for number, line in enumerate(text.split("\n"))
    ]
    named = end_labels(lines, 1 - bottom, _HEIGHT - 54)
    return [name | {"y": name["y"] + bottom, "font": {"size": FONT - 1}} for name in named]

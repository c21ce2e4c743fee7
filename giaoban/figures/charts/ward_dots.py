"""Wards against each other: one dot per ward with the range that belongs to it; the city a line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import FONT, frame, names_axis, plain, pointed, quiet_axis
from giaoban.figures.charts.palette import ACCENT, CONCERN, FAINT, IMPROVEMENT, USUAL

_ROW = 25
_CHROME = 58


@dataclass(frozen=True)
class Dots:
    """How to read the rows: `value`, `low`, `high`, `label` name columns, `city` is the city's value.

    Rows come in the order to show, the first at the top, with ward_name, is_chosen and `stands_out`
    ('concern', 'improvement' or 'usual'). `end` is the largest x that can be (1 for a share).
    """

    value: str
    low: str
    high: str
    label: str
    city: float | None
    city_label: str
    tickformat: str
    end: float | None = None


def ward_dots(rows: pd.DataFrame, how: Dots) -> go.Figure:
    """A dot per ward on one scale; only what stands out, or is chosen, has a colour and a shape.

    Rows: ward_key, ward_name, is_chosen, stands_out and the columns that `how` names. A value that
    is not reached lies at the right end as an open arrow.
    """
    rows = rows.iloc[::-1].reset_index(drop=True)
    reach = _reach(rows, how)
    figure = go.Figure(
        [_ranges(rows, how, reach[1]), _dots(rows, how, reach[1])],
        frame(
            len(rows) * _ROW + _CHROME,
            margin={"l": 0, "r": 12, "t": 30, "b": 0},
            xaxis=quiet_axis(tickformat=how.tickformat, range=reach, nticks=6),
            yaxis=names_axis(rows.ward_name, range=[-0.8, len(rows) - 0.2]),
        ),
    )
    if how.city is not None:
        _city_line(figure, how)
    return figure


def _ranges(rows: pd.DataFrame, how: Dots, end: float) -> go.Scatter:
    """Each ward's range as a stretch of a broken line; without an upper end it runs to the edge."""
    low, high = rows[how.low].to_numpy(float), rows[how.high].fillna(end).to_numpy(float)
    gap = np.full(len(rows), np.nan)
    place = np.arange(len(rows), dtype=float)
    return go.Scatter(
        x=np.column_stack([low, high, gap]).ravel(),
        y=np.column_stack([place, place, gap]).ravel(),
        mode="lines",
        line={"color": FAINT, "width": 9},
        hoverinfo="skip",
    )


def _dots(rows: pd.DataFrame, how: Dots, end: float) -> go.Scatter:
    is_reached = rows[how.value].notna()
    return go.Scatter(
        x=rows[how.value].fillna(end).to_numpy(float),
        y=np.arange(len(rows)),
        mode="markers",
        marker={
            "size": 12,
            "color": [_colour(row) for row in rows.itertuples()],
            "symbol": [
                _symbol(row) if reached else "triangle-right-open"
                for row, reached in zip(rows.itertuples(), is_reached, strict=True)
            ],
        },
        cliponaxis=False,
        customdata=list(rows.ward_key),
        text=[pointed(text) for text in rows[how.label]],
        hovertemplate="%{text}<extra></extra>",
    )


def _colour(row) -> str:
    if row.is_chosen:
        return ACCENT
    return {"concern": CONCERN, "improvement": IMPROVEMENT}.get(row.stands_out, USUAL)


def _symbol(row) -> str:
    if row.is_chosen:
        return "star"
    return {"concern": "triangle-up", "improvement": "diamond"}.get(row.stands_out, "circle")


def _reach(rows: pd.DataFrame, how: Dots) -> list[float]:
    """From zero to a little beyond the last dot or range; a share's axis may begin higher."""
    values = pd.concat([rows[how.value], rows[how.low], rows[how.high]])
    last, first = values.max(), values.min()
    if how.end is None:
        # Where every value is nought the axis has a length all the same.
        return [0, float(last if last > 0 else 1) * 1.05]
    margin = max(how.end - float(first if first == first else 0), 0.05) * 0.08
    return [max(0.0, float(first) - margin), how.end + margin / 3]


def _city_line(figure: go.Figure, how: Dots) -> None:
    figure.add_shape(
        type="line",
        x0=how.city,
        x1=how.city,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": USUAL, "width": 1.5, "dash": "dot"},
    )
    figure.add_annotation(
        x=how.city,
        xanchor=_towards_the_middle(how.city, figure.layout.xaxis.range),
        y=1,
        yref="paper",
        yanchor="bottom",
        text=plain(how.city_label),
        showarrow=False,
        font={"size": FONT - 1},
    )


def _towards_the_middle(x: float, ends: tuple[float, float]) -> str:
    """From where a name starts at `x` so that no end of a narrow chart cuts it."""
    place = (x - ends[0]) / (ends[1] - ends[0])
    return "left" if place < 0.4 else "right" if place > 0.6 else "center"

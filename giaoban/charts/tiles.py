"""A square per ward, laid out roughly as the city lies: deeper is more, the number stands in it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, pointed, quiet_axis
from giaoban.charts.palette import ACCENT, FAINT, LEVEL, tint

_ROW = 74
_GAP = 0.04
_DEEPEST = 0.6


def tile_map(rows: pd.DataFrame, chosen: str | None = None) -> go.Figure:
    """Rows: ward_key, ward_name, tile_column and tile_row from 1, place_share, words, label.

    The scale runs from nothing to the largest share; without a share a square stays empty.
    """
    return go.Figure(
        [_squares(rows, chosen), _words(rows)],
        frame(
            int(rows.tile_row.max()) * _ROW + 8,
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            barmode="overlay",
            xaxis=quiet_axis(visible=False, range=[0.5, float(rows.tile_column.max()) + 0.5]),
            yaxis=quiet_axis(visible=False, range=[float(rows.tile_row.max()) + 0.5, 0.5]),
        ),
    )


def _squares(rows: pd.DataFrame, chosen: str | None) -> go.Bar:
    """Bars that hang where the squares are: a click anywhere in one is a click on its ward."""
    is_chosen = [key == chosen for key in rows.ward_key]
    return go.Bar(
        x=rows.tile_column.to_numpy(),
        base=rows.tile_row.to_numpy() - 0.5 + _GAP,
        y=[1 - 2 * _GAP] * len(rows),
        width=1 - 2 * _GAP,
        marker={
            "color": [tint(LEVEL, depth) for depth in _depths(rows.place_share)],
            "line": {
                "color": [ACCENT if one else FAINT for one in is_chosen],
                "width": [4 if one else 1 for one in is_chosen],
            },
        },
        customdata=list(rows.ward_key),
        hovertext=[pointed(label) for label in rows.label],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _depths(shares: pd.Series) -> list[float]:
    top = shares.max()
    return list((shares / top * _DEEPEST if top else shares * 0).fillna(0))


def _words(rows: pd.DataFrame) -> go.Scatter:
    """Name and number in the middle of each square, one word to a line."""
    return go.Scatter(
        x=rows.tile_column.to_numpy(),
        y=rows.tile_row.to_numpy(),
        mode="text",
        text=[
            f"{plain(row.ward_name).replace(' ', '<br>')}<br>{plain(row.words)}"
            for row in rows.itertuples()
        ],
        textposition="middle center",
        textfont={"size": FONT - 1},
        hoverinfo="skip",
    )

"""A square per ward, laid out roughly as the city lies: deeper is more, the number stands in it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, quiet_axis
from giaoban.charts.palette import ACCENT, FAINT, LEVEL, tint

_ROW = 74
_GAP = 0.04
_DEEPEST = 0.6


def tile_map(rows: pd.DataFrame, chosen: str | None = None) -> go.Figure:
    """Rows: ward_key, ward_name, tile_column and tile_row from 1, place_share, words, label.

    The scale runs from nothing to the largest share; without a share a square stays empty.
    """
    top = rows.place_share.max()
    return go.Figure(
        [_centres(rows)],
        frame(
            int(rows.tile_row.max()) * _ROW + 8,
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            xaxis=quiet_axis(visible=False, range=[0.5, float(rows.tile_column.max()) + 0.5]),
            yaxis=quiet_axis(visible=False, range=[float(rows.tile_row.max()) + 0.5, 0.5]),
            shapes=[_square(row, top, chosen) for row in rows.itertuples()],
        ),
    )


def _square(row, top: float, chosen: str | None) -> dict:
    depth = _DEEPEST * row.place_share / top if row.place_share == row.place_share and top else 0
    is_chosen = row.ward_key == chosen
    return {
        "type": "rect",
        "x0": row.tile_column - 0.5 + _GAP,
        "x1": row.tile_column + 0.5 - _GAP,
        "y0": row.tile_row - 0.5 + _GAP,
        "y1": row.tile_row + 0.5 - _GAP,
        "fillcolor": tint(LEVEL, depth),
        "layer": "below",
        "line": {"color": ACCENT if is_chosen else FAINT, "width": 4 if is_chosen else 1},
    }


def _centres(rows: pd.DataFrame) -> go.Scatter:
    """Names and numbers; the point behind them is what a click meets."""
    return go.Scatter(
        x=rows.tile_column.to_numpy(),
        y=rows.tile_row.to_numpy(),
        mode="markers+text",
        marker={"size": 44, "opacity": 0, "symbol": "square"},
        text=[
            f"{plain(row.ward_name).replace(' ', '<br>')}<br><b>{plain(row.words)}</b>"
            for row in rows.itertuples()
        ],
        textposition="middle center",
        textfont={"size": FONT - 1},
        customdata=list(rows.ward_key),
        hovertext=[plain(label) for label in rows.label],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"textfont": {"color": None}},
        unselected={"marker": {"opacity": 0}},
    )

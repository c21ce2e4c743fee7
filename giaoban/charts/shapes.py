"""The wards in their boundaries: a map without a ground, so that it asks no other host for one."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.boundaries import extent
from giaoban.charts.frame import frame, pointed
from giaoban.charts.palette import ACCENT, LEVEL

_HEIGHT = 440
_NARROWEST = 330  # pixels: the whole city is seen on a phone too
_WORLD = 512  # pixels round the globe at zoom 0


def shape_map(rows: pd.DataFrame, shapes: dict[str, Any], chosen: str | None = None) -> go.Figure:
    """Rows: ward_key (the id of a shape), place_share, label; a shape without a share is grey."""
    top = float(rows.place_share.max()) if rows.place_share.notna().any() else 1.0
    west, south, east, north = extent(shapes)
    return go.Figure(
        [_none(rows, shapes), _shares(rows[rows.place_share.notna()], shapes, top, chosen)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            map={
                "style": "white-bg",
                "center": {"lon": (west + east) / 2, "lat": (south + north) / 2},
                "zoom": _zoom(east - west, north - south),
            },
        ),
    )


def _shares(
    rows: pd.DataFrame, shapes: dict[str, Any], top: float, chosen: str | None
) -> go.Choroplethmap:
    is_chosen = [key == chosen for key in rows.ward_key]
    return go.Choroplethmap(
        geojson=shapes,
        locations=list(rows.ward_key),
        z=rows.place_share.to_numpy(float),
        zmin=0,
        zmax=top,
        colorscale=[[0, "#f4f4fb"], [1, LEVEL]],
        showscale=False,
        marker={
            "line": {
                "color": [ACCENT if one else "#5a6270" for one in is_chosen],
                "width": [4 if one else 1 for one in is_chosen],
            }
        },
        customdata=list(rows.ward_key),
        hovertext=[pointed(label) for label in rows.label],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _none(rows: pd.DataFrame, shapes: dict[str, Any]) -> go.Choroplethmap:
    """Shapes whose ward has no share: shown, so that the city is whole."""
    known = set(rows[rows.place_share.notna()].ward_key)
    empty = [shape["id"] for shape in shapes["features"] if shape["id"] not in known]
    return go.Choroplethmap(
        geojson=shapes,
        locations=empty,
        z=[0] * len(empty),
        colorscale=[[0, "#dcdfe4"], [1, "#dcdfe4"]],
        showscale=False,
        marker={"line": {"color": "#5a6270", "width": 1}},
        hoverinfo="skip",
    )


def _zoom(width: float, height: float) -> float:
    """The zoom at which so many degrees fit the window, with an edge around them."""
    across = _NARROWEST * 360 / (_WORLD * max(width, 1e-6))
    down = _HEIGHT * 360 / (_WORLD * max(height, 1e-6) * 1.2)
    return math.log2(min(across, down)) - 0.15

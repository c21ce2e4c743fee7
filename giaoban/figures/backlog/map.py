"""Open cases where they are: a grid of squares, or the boundaries the city folder has."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.city.maps import extent
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import FONT, frame, plain, pointed, quiet_axis
from giaoban.figures.charts.palette import ACCENT, FAINT, LEVEL, tint
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.ties import leaders
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import SHARE, side
from giaoban.words.text import number, percent, t

NOW = "backlog/now_by_ward"
# What can be shown on the map: the column of cases whose share of the open cases it is.
CASES = {"overdue": "overdue_cases", "oldest": "last_band_cases"}
_HEIGHT = 440
_NARROWEST = 330  # pixels: the whole city is seen on a phone too
_WORLD = 512  # pixels round the globe at zoom 0
_ROW = 74
_GAP = 0.04
_DEEPEST = 0.6


@figure(least=Least(cases=CITYS, of="ward"), about="on_time", needs="open")
def places(ask: Ask) -> Figure | None:
    """Where open cases are overdue, or oldest: in boundaries where the city has them."""
    measure, shapes = ask.choice("place", "backlog.places.by"), ask.boundaries
    now, tiles = ask(NOW), ask("shell/tiles", to_date=ask.scope.as_of)
    today = ask.scope.at_its_end
    if shapes and (tiles.empty or ask.choice("drawn", "backlog.places.as") == "shapes"):
        return shapes_figure(measure, now, shapes, today, ask.minimum)
    return tiles_figure(measure, now, tiles, today, ask.minimum)


@memoized()
def tiles_figure(
    measure: str, now: pd.DataFrame, squares: pd.DataFrame, chosen: Scope, minimum: int
) -> Figure | None:
    """Squares, a click opens the ward; rows of backlog/now_by_ward and shell/tiles."""
    if now.empty:
        return None
    shares = place_shares(with_ward_names(now, chosen.ward), measure, minimum)
    grid = on_tiles(shares, with_ward_names(squares)) if len(squares) else squares
    drawing = tile_map(grid, chosen.ward) if len(squares) else None
    return _map_figure(
        drawing, shares, grid.get("ward_key", pd.Series(dtype=str)), measure, minimum
    )


@memoized()
def shapes_figure(
    measure: str, now: pd.DataFrame, boundaries: dict[str, Any], chosen: Scope, minimum: int
) -> Figure | None:
    """Boundaries, a click opens the ward; rows of backlog/now_by_ward."""
    if now.empty:
        return None
    shares = place_shares(with_ward_names(now, chosen.ward), measure, minimum)
    drawn = pd.Series([shape["id"] for shape in boundaries["features"]])
    there = with_words(shares[shares.ward_key.isin(drawn)])
    drawing = shape_map(there, boundaries, chosen.ward)
    return _map_figure(drawing, shares, drawn, measure, minimum)


def _map_figure(
    drawing: Any, shares: pd.DataFrame, there: pd.Series, measure: str, minimum: int
) -> Figure:
    city = shares.place_cases.sum() / shares.open_cases.sum() if shares.open_cases.sum() else 0.0
    seen = of_wards(shares[shares.ward_key.isin(there)] if len(there) else shares)
    quiet = {"elsewhere": elsewhere(shares, there), "minimum": minimum}
    return Figure(
        drawing,
        resting(places_says(seen, measure, float(city)), cases=most(seen, "open_cases")),
        quiet,
        twin=Table(place_table(shares)),
        pick=to_ward(shares),
    )


def place_shares(now: pd.DataFrame, measure: str, minimum: int) -> pd.DataFrame:
    """The wards with `place_cases` and `place_share`, null where fewer are open than the minimum."""
    cases = now[CASES[measure]]
    share = (cases / now.open_cases.where(now.open_cases > 0)).where(now.open_cases >= minimum)
    return now.assign(place_cases=cases, place_share=share)


def on_tiles(shares: pd.DataFrame, tiles: pd.DataFrame) -> pd.DataFrame:
    """Every square with its ward's numbers; a ward without an open case has none.

    Rows of `place_shares` and of shell/tiles, named.
    """
    places = tiles[["ward_key", "tile_column", "tile_row", "ward_name"]]
    numbers = shares.drop(columns=["ward_name", "is_chosen"])
    merged = places.merge(numbers, on="ward_key", how="left")
    counts = ["open_cases", "place_cases"]
    merged[counts] = merged[counts].fillna(0).astype(int)
    return with_words(merged)


def with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `words`, the share or where cases are few their number, and `label`."""
    words = [
        percent(row.place_share, 0)
        if row.place_share == row.place_share
        else number(row.open_cases)
        for row in rows.itertuples()
    ]
    labels = [_label(row) for row in rows.itertuples()]
    return rows.assign(words=words, label=labels)


def elsewhere(shares: pd.DataFrame, there: pd.Series) -> int:
    """Open cases of units the map has no place for; rows of `place_shares`."""
    return int(shares[~shares.ward_key.isin(there)].open_cases.sum())


def place_table(shares: pd.DataFrame) -> pd.DataFrame:
    """The shares of the map in numbers, the largest first; rows of `place_shares`."""
    rows = of_wards(shares)
    rows = rows.sort_values("place_share", ascending=False, na_position="last")
    return rows[["ward_name", "open_cases", "place_cases", "place_share"]].reset_index(drop=True)


def _label(row) -> str:
    key = "chart.place" if row.place_share == row.place_share else "chart.place_few"
    return t(
        key,
        ward_name=row.ward_name,
        place_cases=row.place_cases,
        open_cases=row.open_cases,
        place_share=row.place_share,
    )


def places_says(rows: pd.DataFrame, measure: str, city_share: float) -> Finding:
    """Where the share is largest, beside the city's; rows: place_cases, open_cases, place_share.

    The rows are the wards that can be seen; the city's share is that of all its open cases, also of
    wards that have too few and of no ward: it can be larger than any that is shown.
    """
    shown = rows[rows.place_share.notna()]
    if shown.empty:
        return Finding("backlog.places.says.too_few")
    if not shown.place_cases.any():
        key = f"no_{measure}"
        return Finding(f"backlog.places.says.{key}")
    largest = leaders(shown, "place_share", written=SHARE)
    numbers = {
        "ward_name": largest.names,
        "place_cases": int(largest.rows.place_cases.sum()),
        "open_cases": int(largest.rows.open_cases.sum()),
        "place_share": largest.most,
        "city_share": city_share,
    }
    share = float(largest.rows.place_share.iloc[0])
    if len(largest.rows) == len(shown):
        key = f"one_{measure}" if len(shown) == 1 else f"alike_{measure}"
    else:
        key = f"{measure}_below" if side(share, city_share, SHARE) < 0 else measure
    return Finding(f"backlog.places.says.{key}", numbers)


def shape_map(rows: pd.DataFrame, shapes: dict[str, Any], ward: str | None = None) -> go.Figure:
    """Rows: ward_key (the id of a shape), place_share, label; a shape without a share is grey."""
    top = float(rows.place_share.max()) if rows.place_share.notna().any() else 1.0
    west, south, east, north = extent(shapes)
    return go.Figure(
        [_none(rows, shapes), _shares(rows[rows.place_share.notna()], shapes, top, ward)],
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
    rows: pd.DataFrame, shapes: dict[str, Any], top: float, ward: str | None
) -> go.Choroplethmap:
    is_chosen = [key == ward for key in rows.ward_key]
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
                "color": [ACCENT if is_own else "#5a6270" for is_own in is_chosen],
                "width": [4 if is_own else 1 for is_own in is_chosen],
            }
        },
        customdata=list(rows.ward_key),
        hovertext=[pointed(label) for label in rows.label],
        hovertemplate="%{hovertext}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _none(rows: pd.DataFrame, shapes: dict[str, Any]) -> go.Choroplethmap:
    """Shapes whose ward has no share: shown, so that the city is whole."""
    with_share = set(rows[rows.place_share.notna()].ward_key)
    empty = [shape["id"] for shape in shapes["features"] if shape["id"] not in with_share]
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


def tile_map(rows: pd.DataFrame, ward: str | None = None) -> go.Figure:
    """Rows: ward_key, ward_name, tile_column and tile_row from 1, place_share, words, label.

    The scale runs from nothing to the largest share; without a share a square stays empty.
    """
    return go.Figure(
        [_squares(rows, ward), _words(rows)],
        frame(
            int(rows.tile_row.max()) * _ROW + 8,
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            barmode="overlay",
            xaxis=quiet_axis(visible=False, range=[0.5, float(rows.tile_column.max()) + 0.5]),
            yaxis=quiet_axis(visible=False, range=[float(rows.tile_row.max()) + 0.5, 0.5]),
        ),
    )


def _squares(rows: pd.DataFrame, ward: str | None) -> go.Bar:
    """Bars that hang where the squares are: a click anywhere in one is a click on its ward."""
    is_chosen = [key == ward for key in rows.ward_key]
    return go.Bar(
        x=rows.tile_column.to_numpy(),
        base=rows.tile_row.to_numpy() - 0.5 + _GAP,
        y=[1 - 2 * _GAP] * len(rows),
        width=1 - 2 * _GAP,
        marker={
            "color": [tint(LEVEL, depth) for depth in _depths(rows.place_share)],
            "line": {
                "color": [ACCENT if is_own else FAINT for is_own in is_chosen],
                "width": [4 if is_own else 1 for is_own in is_chosen],
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

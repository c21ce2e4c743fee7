"""Open cases where they are: a grid of squares, or the boundaries the city folder has."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban import charts, findings
from giaoban.remembered import remembered
from giaoban.rows import places as rows
from giaoban.rows.wards import named
from giaoban.scope import Scope
from giaoban.shown import Shown, Table
from giaoban.views import leads


@remembered()
def tiles(
    measure: str, now: pd.DataFrame, squares: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown | None:
    """Squares, a click opens the ward; rows of backlog/now_by_ward and shell/tiles."""
    if now.empty:
        return None
    shown = rows.shares(named(now, chosen.ward), measure, minimum)
    grid = rows.on_tiles(shown, named(squares)) if len(squares) else squares
    drawing = charts.tile_map(grid, chosen.ward) if len(squares) else None
    return _shown(drawing, shown, grid.get("ward_key", pd.Series(dtype=str)), measure, minimum)


@remembered()
def shapes(
    measure: str, now: pd.DataFrame, boundaries: dict[str, Any], chosen: Scope, minimum: int
) -> Shown | None:
    """The same in boundaries; rows of backlog/now_by_ward."""
    if now.empty:
        return None
    shown = rows.shares(named(now, chosen.ward), measure, minimum)
    drawn = pd.Series([shape["id"] for shape in boundaries["features"]])
    there = rows.with_words(shown[shown.ward_key.isin(drawn)])
    drawing = charts.shape_map(there, boundaries, chosen.ward)
    return _shown(drawing, shown, drawn, measure, minimum)


def _shown(
    drawing: Any, shown: pd.DataFrame, there: pd.Series, measure: str, minimum: int
) -> Shown:
    city = shown.place_cases.sum() / shown.open_cases.sum() if shown.open_cases.sum() else 0.0
    seen = shown[shown.ward_key.isin(there)] if len(there) else shown
    quiet = {"elsewhere": rows.elsewhere(shown, there), "minimum": minimum}
    return Shown(
        drawing,
        findings.places.places(seen, measure, float(city)),
        quiet,
        twin=Table(rows.table(shown)),
        pick=leads.to_ward(shown),
    )

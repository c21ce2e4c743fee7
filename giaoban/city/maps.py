"""Where units lie: boundaries that a map can draw offline, and a square for each unit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from giaoban.city.tables import Row, read_table
from giaoban.errors import CityError


def read_boundaries(path: Path) -> dict[str, Any] | None:
    """A GeoJSON collection whose features are told apart by `id`; None where there is no file.

    A feature names its unit by `ward_code` and, where a code was used again, `valid_from`; its `id`
    becomes the code, or code@first-day. Coordinates are degrees, longitude first (RFC 7946).
    """
    if not path.exists():
        return None
    try:
        shapes = json.loads(path.read_text("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CityError("city.map.not_geojson", file=path.name, error=str(error)) from error
    features = shapes.get("features") if isinstance(shapes, dict) else None
    if not isinstance(features, list) or not features:
        raise CityError("city.map.no_features", file=path.name)
    return {
        "type": "FeatureCollection",
        "features": [
            _named(path, number, feature) for number, feature in enumerate(features, start=1)
        ],
    }


def extent(shapes: dict[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east and north of all shapes, in degrees."""
    points = [point for feature in shapes["features"] for point in _points(feature["geometry"])]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _named(path: Path, number: int, feature: dict[str, Any]) -> dict[str, Any]:
    properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    place = {"file": path.name, "number": str(number)}
    code, since = properties.get("ward_code"), properties.get("valid_from")
    if not code:
        raise CityError("city.map.no_code", **place)
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise CityError("city.map.no_polygon", **place)
    if any(abs(x) > 180 or abs(y) > 90 for x, y in _points(geometry)):
        raise CityError("city.map.no_degrees", **place)
    name = f"{code}@{since}" if since else str(code)
    return {"type": "Feature", "id": name, "properties": {}, "geometry": geometry}


def _points(geometry: dict[str, Any]) -> list[tuple[float, float]]:
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [(point[0], point[1]) for polygon in polygons for ring in polygon for point in ring]


@dataclass(frozen=True)
class Tile:
    """The square of a unit: columns from the west, rows from the north, the first is 1."""

    ward_code: str
    valid_from: date | None
    tile_column: int
    tile_row: int


def read_tiles(path: Path | None) -> list[Tile]:
    """The squares of tiles.csv, in its order; CityError names a cell that is no whole number."""
    return [
        Tile(
            row.need("ward_code"), row.day("valid_from"), _place(row, "column"), _place(row, "row")
        )
        for row in read_table(path, ("ward_code", "column", "row"))
    ]


def _place(row: Row, column: str) -> int:
    number = row.number_of(column)
    if number is None or number < 1 or number != int(number):
        raise row.wrong(column, "city.table.not_whole_from_1", value=row.text(column) or "")
    return int(number)

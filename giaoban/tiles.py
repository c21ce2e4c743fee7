"""Where each unit lies on a grid of squares, laid out roughly as the city lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.tables import Row, read_table


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
        raise row.wrong(column, f"'{row.text(column) or ''}' is not a whole number from 1 on")
    return int(number)

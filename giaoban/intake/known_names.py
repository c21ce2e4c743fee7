"""Names that are nobody's: what the city folder calls its units, bodies, fields and procedures."""

from __future__ import annotations

import pyarrow as pa

from giaoban.city.settings import City
from giaoban.city.tables import read_table
from giaoban.errors import CityError
from giaoban.intake.personal_names import plain

_TABLES = ("ward_aliases.csv", "bodies.csv", "categories.csv", "procedures.csv", "clocks.csv")


def known_names(city: City) -> frozenset[str]:
    """The texts of those tables and of the value lists, as `plain` has them."""
    cells = {
        cell
        for path in (city.wards, *map(city.table, _TABLES))
        for row in _rows(path)
        for cell in row.cells.values()
    }
    listed = {
        value
        for source in city.sources
        for canonicals in source.values.values()
        for values in canonicals.values()
        for value in values
    }
    return frozenset(plain(pa.array(sorted(cells | listed), pa.string())).to_pylist())


def _rows(path) -> list:
    try:
        return read_table(path, ())
    except CityError:
        # Whoever needs the table says what is wrong with it.
        return []

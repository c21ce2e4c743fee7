"""The categories of the city's records (categories.csv): names, and what of PAPI they concern."""

from __future__ import annotations

from pathlib import Path

from giaoban.tables import Row, read_table

COLUMNS = ("category", "name_vi", "name_en", "papi_primary", "papi_secondary")


def read_categories(path: Path) -> list[dict[str, str | None]]:
    """One row per category, of several the first: a case joined to each would be counted twice."""
    first: dict[str | None, Row] = {}
    for row in _rows(path):
        first.setdefault(row.text("category"), row)
    return [{column: row.text(column) for column in COLUMNS} for row in first.values()]


def listed_twice(path: Path) -> list[str]:
    """A sentence for each row of a category that has one already: such a row is passed over."""
    first: dict[str | None, int] = {}
    found = []
    for row in _rows(path):
        number = first.setdefault(row.text("category"), row.number)
        if number != row.number:
            listed = f"'{row.text('category')}' is listed in row {number} already"
            found.append(str(row.wrong("category", listed)))
    return found


def _rows(path: Path) -> list[Row]:
    return read_table(path, ("category",))

"""Reference tables of a city folder: small CSV files, with errors that name the row."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.errors import CityError
from giaoban.secret_columns import secret_column
from giaoban.settings import nearest

# What an empty first or last day of validity stands for.
FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Row:
    """One row of a table: cells by column, all text, with the place to name in an error."""

    path: Path
    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.cells.get(column) or None

    def need(self, column: str) -> str:
        """The cell; CityError where it is empty."""
        if value := self.text(column):
            return value
        raise self.wrong(column, "is empty")

    def day(self, column: str) -> date | None:
        """The cell as a day written 2025-07-01, or None where it is empty."""
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.wrong(column, f"'{value}' is not a day: write 2025-07-01") from None

    def number_of(self, column: str) -> float | None:
        """The cell as a number with a decimal point, or None where it is empty."""
        value = self.text(column)
        try:
            return float(value) if value else None
        except ValueError:
            raise self.wrong(column, f"'{value}' is not a number") from None

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """The cell, where it is one of the words allowed."""
        value = self.need(column)
        if value not in allowed:
            raise self.wrong(column, f"'{value}' is not one of: {', '.join(allowed)}")
        return value

    def wrong(self, column: str, what: str) -> CityError:
        """The error that names this table, row and column."""
        return CityError(f"{self.path.name}, row {self.number}, column '{column}': {what}.")


def read_table(
    path: Path | None, needed: tuple[str, ...], only: tuple[str, ...] | None = None
) -> list[Row]:
    """The rows of a table; none where the city has no such file. Blank rows are passed over.

    With `only` the table may have no column beside the needed ones and these.
    """
    if path is None or not path.exists():
        return []
    try:
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CityError(f"{path.name}: not UTF-8 text (byte {error.start}).") from error
    reader = csv.DictReader(text.splitlines())
    _check_columns(path, list(reader.fieldnames or []), needed, only)
    rows = (
        Row(path, number, {key: (value or "").strip() for key, value in cells.items() if key})
        for number, cells in enumerate(reader, start=2)
    )
    return [row for row in rows if any(row.cells.values())]


def _check_columns(
    path: Path, found: list[str], needed: tuple[str, ...], only: tuple[str, ...] | None
) -> None:
    if secret := secret_column(found):
        raise CityError(
            f"{path.name}: the column '{secret}' says who or where a survey asks, or who "
            "denounces; such a file is never read."
        )
    missing = [column for column in needed if column not in found]
    if missing:
        raise CityError(
            f"{path.name}: the column '{missing[0]}' is missing; it has "
            f"{', '.join(found) or 'none'}."
        )
    known = (*needed, *(only or ()))
    for column in found:
        if only is not None and column not in known:
            raise CityError(
                f"{path.name}: the column '{column}' is not known; the nearest known one is "
                f"'{nearest(column, known)}'."
            )

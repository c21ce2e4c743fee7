"""Reference tables of a city folder: small CSV files, with errors that name the row."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from giaoban.city.secret_columns import secret_column
from giaoban.city.toml import nearest
from giaoban.errors import CityError
from giaoban.words.message import Message, listed

# What an empty first or last day of validity stands for.
FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Doubt:
    """A cell, the rule it breaks (a key of the words under [doubt]) and what it is held against."""

    file: str
    row_number: int
    column_name: str
    doubt: str
    value: str
    against: str


class Doubts:
    """The doubts met while tables are read, in the order met."""

    def __init__(self) -> None:
        self.noted: list[Doubt] = []

    def add(self, row: Row, column: str, doubt: str, value: object = "", against: object = ""):
        """Notes a doubt about a cell; `value` stands for the cell where it holds a list."""
        cell = str(value or row.text(column) or "")
        self.noted.append(Doubt(row.path.name, row.number, column, doubt, cell, str(against)))


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
        raise self.wrong(column, "city.table.empty")

    def day(self, column: str) -> date | None:
        """The cell as a day written 2025-07-01, or None where it is empty."""
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.wrong(column, "city.table.not_a_day", value=value) from None

    def need_day(self, column: str) -> date:
        """The cell as a day; CityError where it is empty or no day."""
        self.need(column)
        return self.day(column) or FIRST_DAY

    def number_of(self, column: str) -> float | None:
        """The cell as a number with a decimal point, or None where it is empty."""
        value = self.text(column)
        try:
            number = float(value) if value else None
        except ValueError:
            raise self.wrong(column, "city.table.not_a_number", value=value) from None
        if number is not None and not math.isfinite(number):
            raise self.wrong(column, "city.table.not_a_number", value=value)
        return number

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """The cell, where it is one of the words allowed."""
        value = self.need(column)
        if value not in allowed:
            raise self.wrong(column, "city.table.not_one_of", value=value, allowed=list(allowed))
        return value

    def wrong(self, column: str, what: str, /, **values: Any) -> CityError:
        """The error that names this table, row and column; `what` is the key of a sentence."""
        return CityError(
            "city.table.cell",
            file=self.path.name,
            row=str(self.number),
            column=column,
            what=Message(what, **values),
        )


class Dated(Protocol):
    """What holds from its first to its last day; None where it has no such day."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


def overlap(first: Dated, second: Dated) -> bool:
    """Whether there is a day on which both hold."""
    is_begun = (first.valid_from or FIRST_DAY) <= (second.valid_to or LAST_DAY)
    return is_begun and (second.valid_from or FIRST_DAY) <= (first.valid_to or LAST_DAY)


def read_table(
    path: Path | None, needed: tuple[str, ...], only: tuple[str, ...] | None = None
) -> list[Row]:
    """The rows of a table; none where the city has no such file. Blank rows are passed over.

    With `only` the table may have no column beside the needed ones and these. Columns are separated
    by commas, semicolons or tabs, whichever the header shows; a row is numbered by its line.
    """
    if path is None or not path.exists():
        return []
    text = _text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        _check_columns(path, list(reader.fieldnames or []), needed, only)
        rows = [_row(path, reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        # What was read so far ends above the row that cannot be read.
        number = reader.line_num + 1
        raise CityError(
            "city.table.not_a_row", file=path.name, row=str(number), error=str(error)
        ) from error
    return [row for row in rows if any(row.cells.values())]


def _text(path: Path) -> str:
    try:
        text = path.read_text("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CityError("city.table.not_utf8", file=path.name, row=str(line)) from error
    except OSError as error:
        raise CityError("city.table.unreadable", file=path.name, reason=error.strerror) from error
    return unicodedata.normalize("NFC", text)


def separator(text: str) -> str:
    """What the header separates its columns by: spreadsheets in Vietnamese write semicolons."""
    header = text.partition("\n")[0]
    return max((",", ";", "\t"), key=header.count)


def _row(path: Path, number: int, cells: dict) -> Row:
    """One row; CityError where it has more cells than the header, so that some stand wrong."""
    if any(cell.strip() for cell in cells.pop(None, None) or []):
        raise CityError("city.table.many_cells", file=path.name, row=str(number))
    return Row(path, number, {key: (value or "").strip() for key, value in cells.items() if key})


def _check_columns(
    path: Path, columns: list[str], needed: tuple[str, ...], only: tuple[str, ...] | None
) -> None:
    if secret := secret_column(columns):
        raise CityError("city.table.secret", file=path.name, column=secret)
    missing = [column for column in needed if column not in columns]
    if missing:
        there = listed(columns, Message("city.table.no_columns"))
        raise CityError("city.table.no_column", file=path.name, column=missing[0], columns=there)
    twice = next((column for column in columns if column and columns.count(column) > 1), None)
    if twice:
        raise CityError("city.table.column_twice", file=path.name, column=twice)
    allowed = (*needed, *(only or ()))
    for column in columns:
        if only is not None and column not in allowed:
            raise CityError(
                "city.table.unknown_column",
                file=path.name,
                column=column,
                nearest=nearest(column, allowed),
            )

"""A figure's rows as files for a spreadsheet, with what they are written above them.

A file leaves the program and is read without it: city, choices, as-of day, definitions and whether
the records are simulated travel with the rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from giaoban.query import Field

# A spreadsheet would run a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# A sheet holds no more rows than this; some are left for the notes.
SHEET_ROWS = 1_048_576 - 200
_WIDEST = 48
_SAMPLED_ROWS = 200


def as_csv(rows: pd.DataFrame, notes: Sequence[str], columns: Iterable[Field] = ()) -> bytes:
    """UTF-8 with the mark Excel needs for Vietnamese: lines of `# note`, then the rows.

    `columns` are the fields a query declares; what each holds is a note too.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    meanings = [f"{field.name} ({field.type}): {field.text}" for field in columns]
    writer.writerows([f"# {note}"] for note in [*notes, *meanings])
    writer.writerow(rows.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in _plain(rows))
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_xlsx(rows: pd.DataFrame, notes: Sequence[str], columns: Iterable[Field] = ()) -> bytes:
    """A workbook: the notes and the rows on the first sheet, what each column holds on the second.

    Text stays text, days are days; up to SHEET_ROWS rows.
    """
    out = io.BytesIO()
    plain_text = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(out, plain_text) as book:
        _rows_sheet(book, rows, notes)
        _columns_sheet(book, columns)
    return out.getvalue()


def _rows_sheet(book: xlsxwriter.Workbook, rows: pd.DataFrame, notes: Sequence[str]) -> None:
    sheet = book.add_worksheet("rows")
    sheet.write_column(0, 0, notes)
    head = len(notes) + 1 if notes else 0
    sheet.write_row(head, 0, list(rows.columns), book.add_format({"bold": True, "bottom": 1}))
    shapes = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    for number, row in enumerate(_plain(rows), head + 1):
        for place, value in enumerate(row):
            if (cell := _cell(value)) is not None:
                sheet.write(number, place, cell, shapes.get(type(cell)))
    for place, name in enumerate(rows.columns):
        sheet.set_column(place, place, _width(name, rows.iloc[:_SAMPLED_ROWS, place]))
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + len(rows), max(0, len(rows.columns) - 1))


def _columns_sheet(book: xlsxwriter.Workbook, columns: Iterable[Field]) -> None:
    sheet = book.add_worksheet("columns")
    sheet.write_row(0, 0, ["column", "unit", "meaning"], book.add_format({"bold": True}))
    for number, field in enumerate(columns, 1):
        sheet.write_row(number, 0, [field.name, field.type, field.text])
    sheet.set_column(0, 0, 24)
    sheet.set_column(2, 2, 90)


def _width(name: str, values: pd.Series) -> int:
    """Wide enough for the head and the first rows, in characters."""
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(_WIDEST, max(len(name), longest) + 2)


def _plain(rows: pd.DataFrame) -> list[list[Any]]:
    missing = rows.isna().to_numpy()
    values = rows.to_numpy(dtype=object)
    return [
        [None if gone else value for value, gone in zip(row, flags, strict=True)]
        for row, flags in zip(values, missing, strict=True)
    ]


def _cell(value: Any) -> Any:
    """A value as plain Python: days without a time are dates, lists are text."""
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    # A sheet has no cell for a number that is none.
    return None if value in (float("inf"), float("-inf")) else value


def _csv_cell(value: Any) -> Any:
    cell = _cell(value)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell

"""A figure's rows as a file that says what it is: CSV for any program, XLSX for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from giaoban.figures.columns import Column
from giaoban.words.text import t

# A spreadsheet would run a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# A sheet holds no more rows than this; some are left for the notes.
SHEET_ROWS = 1_048_576 - 200
_WIDEST = 48
_SAMPLED_ROWS = 200


def as_csv(
    rows: pd.DataFrame, notes: Sequence[str], columns: Mapping[str, Column] | None = None
) -> bytes:
    """UTF-8 with the mark Excel needs for Vietnamese: lines of `# note`, then the rows.

    `columns` says of each column by what words it goes and what it holds, which is a note too.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    by_name = columns or {}
    meanings = [t("export.column", **vars(column)) for column in by_name.values()]
    writer.writerows([f"# {note}"] for note in [*notes, *meanings])
    writer.writerow(_heads(rows, by_name))
    writer.writerows([_csv_cell(value) for value in row] for row in rows.to_numpy(dtype=object))
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def as_xlsx(
    rows: pd.DataFrame, notes: Sequence[str], columns: Mapping[str, Column] | None = None
) -> bytes:
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
        _rows_sheet(book, rows, notes, _heads(rows, columns or {}))
        if columns:
            _columns_sheet(book, columns)
    return out.getvalue()


def _heads(rows: pd.DataFrame, columns: Mapping[str, Column]) -> list[str]:
    return [columns[name].head if name in columns else name for name in rows.columns]


def _rows_sheet(
    book: xlsxwriter.Workbook, rows: pd.DataFrame, notes: Sequence[str], heads: list[str]
) -> None:
    sheet = book.add_worksheet(t("export.rows_sheet"))
    sheet.write_column(0, 0, notes)
    head = len(notes) + 1 if notes else 0
    sheet.write_row(head, 0, heads, book.add_format({"bold": True, "bottom": 1}))
    shapes = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    for number, row in enumerate(rows.to_numpy(dtype=object), head + 1):
        for place, value in enumerate(row):
            if (cell := _cell(value)) is not None:
                sheet.write(number, place, cell, shapes.get(type(cell)))
    for place, name in enumerate(heads):
        sheet.set_column(place, place, _width(name, rows.iloc[:_SAMPLED_ROWS, place]))
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + len(rows), max(0, len(heads) - 1))


def _columns_sheet(book: xlsxwriter.Workbook, columns: Mapping[str, Column]) -> None:
    sheet = book.add_worksheet(t("export.columns_sheet"))
    heads = [t(f"export.head.{part}") for part in ("column", "name", "unit", "meaning")]
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for number, column in enumerate(columns.values(), 1):
        sheet.write_row(number, 0, [column.head, column.name, column.unit, column.meaning])
    sheet.set_column(0, 1, 28)
    sheet.set_column(3, 3, 90)


def _width(name: str, values: pd.Series) -> int:
    """Wide enough for the head and the first rows, in characters."""
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return min(_WIDEST, max(len(name), longest) + 2)


def plain(value: Any) -> Any:
    """A value of a data frame as plain Python: None where there is none, an array as a list.

    An instant at midnight is a day without a time: a date.
    """
    if value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    value = value.tolist() if hasattr(value, "tolist") else value
    return None if value != value else value


def plain_text(value: Any) -> str:
    """A plain value as programs read it: nothing for None, true and false, ISO dates, points."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(value: Any) -> Any:
    """A value as a cell can hold it: a list is text, and a number that is none has no cell."""
    value = plain(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return None if value in (float("inf"), float("-inf")) else value


def _csv_cell(value: Any) -> str:
    """The text of a cell; what a spreadsheet would run is quoted, which `cli/output` leaves alone."""
    cell = _cell(value)
    runs = isinstance(cell, str) and cell.startswith(_FORMULA_STARTS)
    return f"'{cell}" if runs else plain_text(cell)

"""A figure's rows as a file for a spreadsheet, with what they are written above them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pandas as pd

# A spreadsheet would run a cell that begins with one of these as a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: pd.DataFrame, notes: Sequence[str]) -> bytes:
    """UTF-8 with the mark Excel needs for Vietnamese: lines of `# note`, then the rows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([f"# {note}"] for note in notes)
    writer.writerow(rows.columns)
    writer.writerows([_cell(value) for value in row] for row in _plain(rows))
    return ("\ufeff" + out.getvalue()).encode("utf-8")


def _plain(rows: pd.DataFrame) -> list[list[object]]:
    missing = rows.isna().to_numpy()
    values = rows.to_numpy(dtype=object)
    return [
        [None if gone else value for value, gone in zip(row, flags, strict=True)]
        for row, flags in zip(values, missing, strict=True)
    ]


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value

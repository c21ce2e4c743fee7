"""Rows as text a program or a person can read: CSV, JSON, or a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from giaoban.warehouse import Rows


def as_csv(rows: Rows) -> str:
    """Header and rows; empty for null, true and false, ISO dates, points for decimals."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_cell(value) for value in row] for row in rows.values)
    return text.getvalue().rstrip("\n")


def as_json(rows: Rows) -> str:
    """An array with one object per row."""
    objects = [dict(zip(rows.columns, map(_plain, row), strict=True)) for row in rows.values]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def as_table(rows: Rows) -> str:
    """Columns side by side, numbers to the right."""
    cells = [[_cell(value) for value in row] for row in rows.values]
    widths = [
        max(len(name), *(len(row[at]) for row in cells)) if cells else len(name)
        for at, name in enumerate(rows.columns)
    ]
    right = [_is_numeric(rows, at) for at in range(len(rows.columns))]
    lines = [_line(rows.columns, widths, right), _line(["-" * w for w in widths], widths, right)]
    return "\n".join([*lines, *(_line(row, widths, right) for row in cells)])


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = (
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    )
    return "  ".join(padded).rstrip()


def _is_numeric(rows: Rows, at: int) -> bool:
    values = [row[at] for row in rows.values if row[at] is not None]
    return bool(values) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in values
    )


def _cell(value: Any) -> str:
    value = _plain(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """What JSON can hold: dates as ISO text, whole numbers whole, no NaN."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value

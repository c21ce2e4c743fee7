"""Rows as text a program or a person can read: CSV, JSON, or a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from giaoban.figures.export import plain_text
from giaoban.warehouse.database import Rows
from giaoban.words import message

_TOLD = "_message"


def as_csv(rows: Rows) -> str:
    """Header and rows; empty for null, true and false, ISO dates, points for decimals."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([_cell(value) for value in row] for row in rows.values)
    return text.getvalue().rstrip("\n")


def as_json(rows: Rows) -> str:
    """An array with one object per row."""
    objects = [dict(zip(rows.columns, map(jsonable, row), strict=True)) for row in rows.values]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def as_table(rows: Rows) -> str:
    """Columns side by side, numbers to the right; messages in the reader's language."""
    rows = _in_words(rows)
    cells = [[_cell(value) for value in row] for row in rows.values]
    widths = [
        max(len(name), *(len(row[at]) for row in cells)) if cells else len(name)
        for at, name in enumerate(rows.columns)
    ]
    right = [_is_numeric(rows, at) for at in range(len(rows.columns))]
    lines = [_line(rows.columns, widths, right), _line(["-" * w for w in widths], widths, right)]
    return "\n".join([*lines, *(_line(row, widths, right) for row in cells)])


def _in_words(rows: Rows) -> Rows:
    """The rows without their columns of messages, which stand in for the English texts."""
    told = {name.removesuffix(_TOLD) for name in rows.columns if name.endswith(_TOLD)}
    shown = [name for name in rows.columns if not name.endswith(_TOLD)]
    return Rows(
        shown,
        [tuple(_shown(dict(zip(rows.columns, row, strict=True)), told)) for row in rows.values],
    )


def _shown(row: dict[str, Any], told: set[str]) -> Iterator[Any]:
    for name, value in row.items():
        if name in told:
            said = message.read(row[name + _TOLD], value)
            yield None if said is None else str(said)
        elif not name.endswith(_TOLD):
            yield value


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
    """The text of a cell; a list is JSON, where `export` writes commas for a reader."""
    value = jsonable(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return plain_text(value)


def jsonable(value: Any) -> Any:
    """What JSON can hold of the database's own values: dates as ISO text, no NaN.

    Not `export.plain`, which keeps dates as dates and takes its values from a data frame.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    return value

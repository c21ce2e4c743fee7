"""Rows as cells: each value with its unit and as the reader writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from giaoban.figures.columns import head
from giaoban.figures.export import plain
from giaoban.figures.figure import Table
from giaoban.papers.model import Cell, Grid, Unit
from giaoban.words.text import in_unit, write

_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])


def cell(name: str, value: Any) -> Cell:
    """A value under the column of that name."""
    printed = _on_paper(value)
    if isinstance(printed, str):
        printed = legible(printed)
    return Cell(printed, legible(write(name, printed)), _unit(name, printed))


def measured(value: float | None, unit: str) -> Cell:
    """A measure's value by the unit its file declares."""
    printed = plain(value)
    kind: Unit = "share" if unit in ("share", "ratio") else "number"
    return Cell(printed, in_unit(printed, unit), kind if unit.endswith("days") else _whole(kind))


def grid(table: Table, instead: Mapping[str, Sequence[Cell]] | None = None) -> Grid:
    """A page's table without its lines; `instead` has columns whose numbers a page shows as text."""
    names = [name for name in table.rows.columns if name not in table.lines]
    columns = [
        (instead or {}).get(name) or [cell(name, value) for value in table.rows[name]]
        for name in names
    ]
    heads = [table.heads.get(name) or head(name) for name in names]
    return Grid(heads, list(zip(*columns, strict=True)))


def legible(words: str) -> str:
    """The words without the control characters that no office file may hold."""
    return words.translate(_CONTROLS)


def _whole(kind: Unit) -> Unit:
    return "count" if kind == "number" else kind


def _unit(name: str, value: Any) -> Unit:
    if isinstance(value, date):
        return "day"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "text"
    if name.endswith("share"):
        return "share"
    return "number" if isinstance(value, float) else "count"


def _on_paper(value: Any) -> Any:
    """A value as plain Python; of an instant, paper shows the day alone."""
    value = plain(value)
    return value.date() if isinstance(value, datetime) else value

"""Cells of a city's tables that cannot be right: told and marked, and kept as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.tables import Row


@dataclass(frozen=True)
class Doubt:
    """A cell, the rule it breaks (a key of the locale's [doubt]) and what it is held against."""

    file: str
    row_number: int
    column_name: str
    doubt: str
    value: str
    against: str


class Doubts:
    """The doubts met while tables are read, in the order met."""

    def __init__(self) -> None:
        self.found: list[Doubt] = []

    def tell(self, row: Row, column: str, doubt: str, value: object = "", against: object = ""):
        """Notes a doubt about a cell; `value` stands for the cell where it holds a list."""
        told = str(value or row.text(column) or "")
        self.found.append(Doubt(row.path.name, row.number, column, doubt, told, str(against)))

"""Cells merged downwards: the value at their top is the value of every row they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Merge = tuple[int, int, int, int]


class MergedCells:
    """Fills the mapped columns of a sheet's rows, which come in their order."""

    def __init__(self, merges: Iterable[Merge], columns: Iterable[int]) -> None:
        """merges: first line, last line (from 1), first column, last column (from 0) of each."""
        wanted = set(columns)
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for first, last, left, _ in sorted(merges):
            spans = self._spans.setdefault(left, [])
            # Cells cannot be merged twice: what overlaps is no sound workbook's.
            if last > first and left in wanted and (not spans or first > spans[-1][1]):
                spans.append((first, last))
        self._next = dict.fromkeys(self._spans, 0)
        self._values: dict[int, Any] = {}

    def fill(self, first_line: int, rows: Sequence[list[Any]]) -> None:
        """Fills rows that stand one below the other; empty rows stay empty."""
        for column, spans in self._spans.items():
            at = self._next[column]
            while at < len(spans) and spans[at][0] < first_line + len(rows):
                self._fill_one(column, spans[at], first_line, rows)
                if spans[at][1] >= first_line + len(rows):
                    break
                at += 1
            self._next[column] = at

    def _fill_one(
        self, column: int, span: tuple[int, int], first_line: int, rows: Sequence[list[Any]]
    ) -> None:
        first, last = span[0] - first_line, span[1] - first_line
        if first >= 0:
            self._values[column] = rows[first][column]
        value = self._values.get(column, "")
        for row in rows[max(first + 1, 0) : last + 1]:
            if any(cell not in ("", None) for cell in row):
                row[column] = value

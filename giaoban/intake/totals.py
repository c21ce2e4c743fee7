"""Rows of totals among records: what they count, checked against the rows they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from giaoban.intake.spoiled_text import clean_text

# "Công an" and "Cộng đồng" are no totals, so accents count.
_TOTAL = re.compile(
    r"(?:\W|[ivx]+\.)*(?:(?P<part>cộng)(?!\s+(?:đồng|hòa|hoà|tác|sinh|hưởng))\b"
    r"|(?P<whole>tổng\s+(?:cộng|số)\b|tổng\s*(?:$|[:(\d])|tong (?:cong|so)\b|grand total\b)"
    r"|(?P<other>sub-?total\b|total\b))",
    re.IGNORECASE,
)
_CASES = r"\s*(?:hồ sơ|phản ánh|kiến nghị|vụ việc|vụ|đơn|trường hợp|cases|records)"
_COUNT = re.compile(
    rf"(?:tổng\s+cộng|tổng\s+số|tổng|cộng|total)(?:\s+số)?(?:{_CASES})?\s*[:=\-]?\s*"
    rf"(?P<a>\d+)(?:{_CASES})?\W*$|^(?P<b>\d+)(?:{_CASES})?$",
    re.IGNORECASE,
)
# Of how many records the columns are looked at for numbers of their own.
_SAMPLED = 50


# Rows and records up to a place: rows that lack something may be counted or not.
_Place = tuple[int, int]


@dataclass
class _Count:
    """A count that was read, where what it counts begins, and how many that may be."""

    line: int
    said: int
    start: _Place
    may_be: set[int] = field(default_factory=set)


@dataclass
class Totals:
    """Counts records as they come, and what headings and rows of totals say of them."""

    records: int = 0
    rows: int = 0
    _wrong: list[tuple[int, int, int]] = field(default_factory=list)
    _last_total: _Place = (0, 0)
    _sections: dict[str, _Place] = field(default_factory=dict)
    _style: str = ""
    _open: dict[str, _Count] = field(default_factory=dict)
    _above: list[_Count] = field(default_factory=list)
    _numeric: set[int] = field(default_factory=set)

    def record(self, row: Sequence[Any]) -> None:
        """One more record; its numbers show which columns hold numbers of their own."""
        if self.records < _SAMPLED:
            self._numeric.update(at for at, cell in enumerate(row) if _is_number(cell))
        self.records += 1
        self.rows += 1

    def broken(self) -> None:
        """One more row that is kept though it lacks something."""
        self.rows += 1

    def section(self, line: int, style: str, count: int | None) -> None:
        """A heading: what is counted under the last one of its kind ends here.

        style: how it is numbered, which tells the levels apart
        """
        self._boundary()
        if ended := self._open.pop(style, None):
            self._judge(ended)
        if count is not None:
            self._open[style] = _Count(line, count, self._place())
        self._sections[style] = self._place()
        self._style = style

    def total(self, line: int, row: Sequence[Any]) -> None:
        """A row of totals, which stands below what it counts, or above all of it."""
        self._boundary()
        if said := self._said(row):
            if self.rows == 0:
                self._above.append(_Count(line, said[0], (0, 0), set(said)))
            elif self._heads_section(row, said):
                self._open[self._style] = _Count(line, said[0], self._place())
            else:
                self._check(line, row, said)
        self._last_total = self._place()

    def end(self) -> list[tuple[int, int, int]]:
        """Line, count said and rows found, of every count that is not what was found."""
        self._boundary()
        for count in self._open.values():
            self._judge(count)
        for count in self._above:
            if count.may_be.isdisjoint((self.rows, self.records)):
                self._wrong.append((count.line, count.said, self.rows))
        return sorted(self._wrong)

    def _place(self) -> _Place:
        return self.rows, self.records

    def _since(self, start: _Place) -> set[int]:
        return {self.rows - start[0], self.records - start[1]}

    def _heads_section(self, row: Sequence[Any], said: list[int]) -> bool:
        """Whether a total stands right below a heading, before what it counts."""
        is_first = self._sections.get(self._style) == self._place() != self._last_total
        return is_first and not _is_whole(row) and 0 not in said

    def _check(self, line: int, row: Sequence[Any], said: list[int]) -> None:
        starts = set(self._sections.values())
        if self._last_total >= max(starts, default=(0, 0)):
            starts.add(self._last_total)
        is_whole = _is_whole(row)
        if is_whole or not self._sections:
            starts.add((0, 0))
        if set().union(*map(self._since, starts)).isdisjoint(said):
            since = max((start[0] for start in starts if start[0] < self.rows), default=0)
            self._wrong.append((line, said[0], self.rows if is_whole else self.rows - since))

    def _boundary(self) -> None:
        for count in self._open.values():
            count.may_be |= self._since(count.start)

    def _judge(self, count: _Count) -> None:
        if count.said not in count.may_be:
            self._wrong.append((count.line, count.said, self.rows - count.start[0]))

    def _said(self, row: Sequence[Any]) -> list[int]:
        """The counts in a row of totals; a column of numbers has a sum there, no count."""
        found = []
        for at, cell in enumerate(row):
            if _is_number(cell):
                if at not in self._numeric and cell >= 0 and float(cell).is_integer():
                    found.append(int(cell))
            elif isinstance(cell, str) and (counted := _COUNT.search(clean_text(cell))):
                found.append(int(counted["a"] or counted["b"]))
        return found


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row's first words say it is a total."""
    words = [text for text in texts if text.strip()][:2]
    return any(_TOTAL.match(clean_text(text)) for text in words)


def _is_whole(row: Sequence[Any]) -> bool:
    for cell in row:
        if isinstance(cell, str) and (found := _TOTAL.match(clean_text(cell))):
            return found["whole"] is not None
    return False


def _is_number(cell: Any) -> bool:
    return type(cell) in (int, float)

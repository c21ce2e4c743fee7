"""Rows of totals in a report, checked against the units they add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# "Cộng Hòa" and "Cộng đồng" are no totals.
_TOTAL = re.compile(
    r"(?:[IVXLC\d]+\s*[.)]\s*)?(?:tổng\s*(?:cộng|số|hợp|)|cộng|(?:toàn|cả|chung)\s+(?:thành phố|tỉnh)"
    r"|(?:grand |sub-?)?total)\b(?!\s+(?:đồng|hòa|hoà|tác|sinh|hưởng))",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"tổng|toàn|cả|chung|grand", re.IGNORECASE)


@dataclass(frozen=True)
class WrongTotal:
    """A total that is not the sum of the rows it stands for."""

    line: int
    measure: str
    said: int
    found: int


@dataclass(frozen=True)
class _Total:
    line: int
    is_whole: bool
    values: Mapping[str, float]
    before: Mapping[str, float]
    since: Mapping[str, float]


class ReportTotals:
    """Adds the units up as they come, and keeps what rows of totals say.

    A total stands for all units, for those before it, or for those since the total before it.
    """

    def __init__(self, measures: Iterable[str]) -> None:
        self._all = dict.fromkeys(measures, 0.0)
        self._since = dict(self._all)
        self._totals: list[_Total] = []
        self._units = 0
        self.has_ended = False

    def unit(self, values: Mapping[str, float]) -> None:
        """One more unit."""
        self._units += 1
        for measure in self._all.keys() & values:
            self._all[measure] += values[measure]
            self._since[measure] += values[measure]

    def total(self, line: int, text: str, values: Mapping[str, float]) -> None:
        """A row of totals; below one of the whole nothing but units counts any more."""
        is_whole = _WHOLE.search(text) is not None
        self._totals.append(_Total(line, is_whole, values, dict(self._all), self._since))
        self._since = dict.fromkeys(self._all, 0.0)
        self.has_ended = self.has_ended or (is_whole and self._units > 0)

    def is_sum(self, values: Mapping[str, float]) -> bool:
        """Whether a row without a name adds up those before it."""
        said = {name: value for name, value in values.items() if name in self._all}
        return (
            self._units > 1
            and bool(said)
            and all(value in (self._all[name], self._since[name]) for name, value in said.items())
        )

    def wrong(self) -> list[WrongTotal]:
        """Every total that none of its rows' sums is, once all rows have come."""
        return [
            WrongTotal(total.line, measure, int(value), int(self._meant(total, measure)))
            for total in self._totals
            for measure, value in total.values.items()
            if measure in self._all
            and value not in (self._all[measure], total.before[measure], total.since[measure])
        ]

    def _meant(self, total: _Total, measure: str) -> float:
        return self._all[measure] if total.is_whole else total.since[measure]


def is_total_row(texts: Sequence[str], ward: str) -> bool:
    """Whether a row is called a total where its unit stands, or in its first words."""
    first = [text for text in texts if text][:2]
    return any(_TOTAL.match(text) for text in (ward, *first))

"""The least that a finding needs, and what is said below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from giaoban.figures.finding import Finding
from giaoban.words.text import t

# What of has to have so much: everything together, or each of what is set beside others.
Of = Literal["all", "ward", "field", "chart", "similar"]
CITYS: Literal["minimum"] = "minimum"  # the city's own smallest number of cases for a rate


@dataclass(frozen=True)
class Least:
    """The cases and weeks without which a figure says nothing but that they are too few.

    Of charts and of similar cases those that have not as many are left out before, one by one.
    """

    cases: int | Literal["minimum"] = 0
    weeks: int = 0
    of: Of = "all"

    @property
    def is_checked(self) -> bool:
        """Whether the finding says what it rests on."""
        return self.of in ("all", "ward", "field")

    def needed(self, minimum: int) -> int:
        """The number of cases, where the city's own is `minimum`."""
        return minimum if self.cases == CITYS else self.cases

    def words(self, minimum: int) -> str:
        """What is needed, for the definition of a figure; nothing where nothing is."""
        needs = {"cases": self.needed(minimum), "weeks": self.weeks}
        kind = "_and_".join(name for name, number in needs.items() if number)
        return t(f"least.needs.{kind}", of=t(f"least.of.{self.of}"), **needs) if kind else ""

    def obeyed(self, finding: Finding, minimum: int) -> Finding:
        """The finding, or that what it rests on is too little for one."""
        least = self.needed(minimum)
        if finding.cases is not None and finding.cases < least:
            return _too_few(f"cases_of_{self.of}", cases=finding.cases, least=least)
        if finding.weeks is not None and finding.weeks < self.weeks:
            return _too_few("weeks", weeks=finding.weeks, least=self.weeks)
        return finding


# Numbers as they are counted need nothing.
COUNTED = Least()


def _too_few(what: str, **numbers: int) -> Finding:
    return Finding(f"least.too_few.{what}", numbers)


def resting(finding: Finding, *, cases: float | None = None, weeks: float | None = None) -> Finding:
    """The finding with the cases and weeks it rests on; of wards, those of the ward with most."""
    whole = {"cases": cases, "weeks": weeks}
    return replace(finding, **{name: int(n) for name, n in whole.items() if n is not None})


def most(rows: pd.DataFrame, column: str) -> int:
    """The largest number of cases that any of these wards or fields has."""
    return int(rows[column].max()) if len(rows) else 0


def nothing(rows: pd.DataFrame, column: str) -> Finding:
    """In the place of a finding where none of these wards or fields has cases enough."""
    return resting(Finding("least.too_few.nothing"), cases=most(rows, column))

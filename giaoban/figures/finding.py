"""One conclusion drawn from rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from giaoban.figures.charts.palette import Signal
from giaoban.words.text import t

# Of the words of a judged week: those that ask for attention, and all that say something of it.
STANDS_OUT: tuple[Signal, ...] = ("concern", "failing", "improvement", "neutral")
JUDGED = (*STANDS_OUT, "common_cause", "no_variation")
NOT_JUDGED = ("holiday_week", "too_unsteady", "selection", "not_enough_weeks")

# Private characters of Unicode, which no font shows.
BEGIN, END = "\ue000", "\ue001"
_WITHOUT_MARKS = dict.fromkeys(map(ord, (BEGIN, END)))


@dataclass(frozen=True)
class Finding:
    """The key of a sentence, the numbers it names, and whether it asks for attention.

    `also` are sentences told after it: what a whole would hide, or what a number leaves out;
    `lines` are those that a page gives a line, and the sign of their own signal, each.
    `cases` and `weeks` are what it rests on, where it says more than what was counted.
    """

    key: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    signal: Signal = "none"
    also: Sequence[Finding] = ()
    lines: Sequence[Finding] = ()
    cases: int | None = None
    weeks: int | None = None

    @property
    def each_line(self) -> tuple[Finding, ...]:
        """Its lines one by one, itself the first of them."""
        return (replace(self, lines=()), *self.lines)


def in_words(finding: Finding) -> str:
    """The sentence of a finding in the reader's language, and those that are told with it."""
    told = " ".join(map(in_line, finding.each_line))
    return told.translate(_WITHOUT_MARKS)


def in_line(finding: Finding) -> str:
    """The first line of a finding, the words of `strong` in their marks."""
    own = t(finding.key, **finding.numbers)
    return " ".join([own, *(in_line(other) for other in finding.also)])


def strong(words: str) -> str:
    """Words that a page shows strong: between marks that no other text of a sentence has."""
    return f"{BEGIN}{words.translate(_WITHOUT_MARKS)}{END}"

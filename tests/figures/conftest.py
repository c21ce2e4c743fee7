"""Whatever a figure says in a test has the numbers that its sentences name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import giaoban
from giaoban.figures.figure import Figure, FigureOf
from giaoban.figures.finding import Finding
from giaoban.words.text import sentences
from tests.words.test_text import placeholders

_PROGRAM = str(Path(giaoban.__file__).parent)
# What the figure adds to a finding that a function of its own has begun.
_ADDED = {
    "methods.holidays.": {"lows"},
    "response_times.trend.": {"measure", "moves"},
    "review.chart.": {"usual"},
    "review.headline.": {"lists"},
}
# What whoever reads a quiet line adds to its numbers.
_OF_THE_READER = {"period", "where", "day", "as_of"}


def lacking(finding: Finding) -> set[str]:
    """The numbers that its sentence names and the finding does not give, nor its figure adds."""
    added = [names for key, names in _ADDED.items() if finding.key.startswith(key)]
    named = placeholders(sentences("en")[finding.key])
    return named - set(finding.numbers) - set().union(*added)


def lacking_quietly(of: FigureOf, figure: Figure | None) -> set[str]:
    """The numbers that its quiet line names and the figure does not give."""
    if figure is None or figure.quiet is None:
        return set()
    named = placeholders(sentences("en")[f"{of.key}.quiet"])
    return named - set(figure.quiet) - _OF_THE_READER


@pytest.fixture(scope="session", autouse=True)
def _numbers_are_given():
    """A finding or figure of the program without a number of its words fails where it is made."""
    begun, called = Finding.__init__, FigureOf.__call__

    def checked(self: Finding, *values: Any, **named: Any) -> None:
        begun(self, *values, **named)
        if sys._getframe(1).f_code.co_filename.startswith(_PROGRAM):
            assert lacking(self) == set(), self.key

    def shown(self: FigureOf, ask: Any) -> Figure | None:
        figure = called(self, ask)
        assert lacking_quietly(self, figure) == set(), self.key
        return figure

    Finding.__init__, FigureOf.__call__ = checked, shown
    yield
    Finding.__init__, FigureOf.__call__ = begun, called

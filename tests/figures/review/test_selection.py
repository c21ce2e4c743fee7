"""What the weekly review tells and withholds where a source lists but a selection of its cases."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from giaoban.figures.finding import Finding
from giaoban.figures.review.key_figure import SHOWN, KeyFigure, without
from giaoban.figures.review.key_figures import _finding, shown_value
from giaoban.figures.review.selection import hidden, of_a_selection
from giaoban.words.text import in_language, t

SAYS = Finding("review.headline.selection", {"week": pd.Timestamp("2026-11-16").date()})
OPEN = ("open", "overdue_open")


class Asking:
    """Answers records/coverage and backlog/city_by_week."""

    scope = SimpleNamespace(family="grievance", weeks_to_the_day=lambda _weeks: {})

    def __init__(self, covers: str, is_declared: bool) -> None:
        self.covers, self.is_declared = covers, is_declared

    def __call__(self, query: str, **_params) -> pd.DataFrame:
        """The rows of the query."""
        if query == "backlog/city_by_week":
            weeks = pd.to_datetime(["2026-11-09", "2026-11-16"])
            numbers = {"closing": [1200, 1266], "overdue_cases": [1100, 1261]}
            return pd.DataFrame({"week_start": weeks, **numbers})
        row = {"source": "book", "family": "grievance", "first_finished_on": pd.NaT}
        return pd.DataFrame([row | {"covers": self.covers, "is_declared": self.is_declared}])

    def unnoted(self) -> Asking:
        """The same."""
        return self


@pytest.mark.parametrize(
    ("covers", "is_declared", "said", "told"),
    [
        ("open", False, "seems to list", True),
        ("open", True, "a source lists", True),
        ("finished", False, "seems to list", False),
        ("finished", True, "a source lists", False),
    ],
)
def test_a_guess_is_told_as_one_and_what_is_open_where_it_is_known(covers, is_declared, said, told):
    """A book whose cases were all overdue was told as a fact to be a selection, and no number."""
    says = of_a_selection(SAYS, Asking(covers, is_declared))
    with in_language("en"):
        says = of_a_selection(SAYS, Asking(covers, is_declared))
        assert said in t(says.key, **says.numbers)
    assert [(also.key, dict(also.numbers)) for also in says.also] == (
        [("review.headline.still_open", {"open": 1266, "overdue": 1261})] if told else []
    )


def test_the_headline_of_all_cases_stays_as_it_is():
    quiet = Finding("review.headline.quiet")
    assert of_a_selection(quiet, Asking("open", False)) is quiet
    assert of_a_selection(SAYS, Asking("whole", True)).also == ()


def test_numbers_of_a_selection_are_withheld_with_the_word_why():
    """A source of finished cases alone had 44 open and 25 overdue cases in full size."""
    assert hidden(Asking("finished", True), SHOWN) == SHOWN
    assert set(SHOWN) - set(hidden(Asking("open", True), SHOWN)) == set(OPEN)
    assert hidden(Asking("whole", True), SHOWN) == ()
    card = KeyFigure("open", "cases", [40.0, 44.0], None, "selection")
    assert _finding(card).key == "review.key_figures.card.selection_level"
    (bare,) = without([card], SHOWN)
    assert shown_value(bare) == "–"
    assert _finding(bare).key == "review.key_figures.card.selection"

"""Where a source lists but a selection of its cases, what needs the others says so and judges nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from giaoban.figures.coverage import is_guessed, is_partial, partial_says, withheld
from giaoban.figures.directives import task_measures, tasks
from giaoban.figures.figure import Figure, FigureOf
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.papi import related
from giaoban.figures.records.coverage import coverage_says
from giaoban.words.text import in_language, t

SINCE = pd.Timestamp("2026-06-01")


class Asking(SimpleNamespace):
    """Answers records/coverage alone."""

    minimum = 5

    def __call__(self, query: str) -> pd.DataFrame:
        """Its rows."""
        assert query == "records/coverage"
        return self.rows

    def unnoted(self) -> Asking:
        """The same."""
        return self


def rows(is_declared: bool = True, **covers: str) -> pd.DataFrame:
    """Rows of records/coverage: a source of each family with what it lists."""
    return pd.DataFrame(
        {
            "source": [f"{family} file" for family in covers],
            "family": list(covers),
            "covers": list(covers.values()),
            "first_finished_on": SINCE,
            "is_declared": is_declared,
        }
    )


def asking(family: str | None = None, **covers: str) -> Asking:
    """Somebody who looks at a family of this city."""
    return Asking(rows=rows(**covers), scope=SimpleNamespace(family=family))


@pytest.mark.parametrize(
    ("covers", "needs", "key"),
    [
        ("whole", "whole", None),
        ("whole", "open", None),
        ("finished", "", None),
        ("finished", "open", "coverage.finished"),
        ("finished", "whole", "coverage.finished"),
        ("open", "open", None),
        ("open", "whole", "coverage.open"),
        ("since", "open", None),
        ("since", "whole", "coverage.since"),
    ],
)
def test_a_figure_is_withheld_where_what_it_needs_is_missing(covers, needs, key):
    says = withheld(asking(dossier=covers), needs)
    assert (says and says.key) == key


@pytest.mark.parametrize(
    "beside_papers",
    [tasks.wards, task_measures.measures, related.related, related.measures],
    ids=lambda of: of.key,
)
def test_what_stands_beside_directives_and_the_survey_is_withheld_too(beside_papers):
    assert beside_papers.withheld(asking(dossier="finished")).says.key == "coverage.finished"
    assert beside_papers.withheld(asking(dossier="whole")) is None


@pytest.mark.parametrize(
    ("covers", "key"),
    [
        ({"dossier": "finished"}, "coverage.guessed_finished"),
        ({"dossier": "open"}, "coverage.guessed_open"),
        ({"dossier": "since"}, "coverage.guessed_since"),
        ({"dossier": "since", "grievance": "open"}, "coverage.guessed_several"),
    ],
)
def test_what_nobody_declared_is_told_as_a_guess(covers, key):
    """An office that never closed a case was told as a fact to list only open ones."""
    says = partial_says(rows(is_declared=False, **covers))
    assert says.key == key
    assert is_guessed(says)
    assert not is_guessed(partial_says(rows(**covers)))


def test_only_the_chosen_family_is_doubted():
    both = {"grievance": "whole", "dossier": "finished"}
    assert withheld(asking("grievance", **both), "whole") is None
    assert withheld(asking("dossier", **both), "whole").key == "coverage.finished"
    assert withheld(asking(None, **both), "whole").key == "coverage.finished"
    assert [is_partial(rows(**both), family) for family in ("grievance", "dossier", None)] == [
        False,
        True,
        True,
    ]


def test_several_sources_are_named_together():
    says = withheld(asking(grievance="open", dossier="finished"), "whole")
    with in_language("en"):
        assert t(says.key, **says.numbers).startswith("Sources grievance file, dossier file list")


def test_a_city_without_records_is_not_doubted():
    assert withheld(asking(), "whole") is None
    assert coverage_says(rows()).key == "records.coverage.says.none"
    whole = pd.DataFrame({"covers": ["whole"]})
    assert coverage_says(whole).key == "records.coverage.says.whole"


def test_what_is_withheld_is_neither_drawn_nor_asked_for():
    made = Figure(None, Finding("made"))
    of = FigureOf("backlog.flow", lambda _ask: made, COUNTED, needs="whole")
    assert of(asking(dossier="whole")) is made
    told = of(asking(dossier="since"))
    assert (told.says.key, told.drawing, told.quiet) == ("coverage.since", None, None)


def test_the_records_page_says_which_source_lists_what():
    assert coverage_says(rows(grievance="whole", dossier="whole")).signal == "usual"
    doubted = coverage_says(rows(grievance="whole", dossier="finished"))
    assert (doubted.key, doubted.signal) == ("coverage.finished", "concern")
    with in_language("en"):
        assert t(doubted.key, **doubted.numbers).startswith("Source “dossier file” lists only")

"""What a page is about stands in its head: only what it follows, and what is not usual can go."""

import re
from html import unescape

import pytest

from giaoban.figures.choices import FOLLOWED
from giaoban.warehouse import queries
from giaoban.warehouse.scope import NEVER_ON
from giaoban.web.session import questions, reader
from giaoban.web.session.navigation import PAGES
from giaoban.words.text import in_language, t
from tests.pages.conftest import visit
from tests.pages.drawn import words

WARD = "06601@2025-07-01"
# The parameters of queries by which a choice of the reader is followed.
TAKEN = ("family", "units", "ward", "category", "channel", "neighbourhood", "which")


def _said(key: str) -> str:
    with in_language("en"):
        return t(key)


def about(app) -> list[str]:
    """The chips of a page, in order; one that can be cleared ends with its sign."""
    (told,) = re.findall(r'<ul class="gb-about".*?</ul>', words(app), re.S)
    return [unescape(re.sub("<.*?>", "", chip)) for chip in re.findall(r"<li.*?</li>", told, re.S)]


def test_a_page_says_its_choices_in_one_line(look):
    assert about(look("review", "en")) == [
        "Week 47, 16 Nov - 22 Nov",
        _said("family.grievance"),
        "Today's units",
        "Whole city",
        "All fields",
        "All channels",
    ]
    assert about(look("backlog", "vi"))[0] == "24/08/2026 - 22/11/2026"
    assert about(look("records", "en")) == []


def test_what_is_not_the_usual_stands_out_and_can_be_cleared(small):
    app = small("cases", lang="en", ward=WARD, family="all", period="4w", which="overdue")
    assert [chip for chip in about(app) if chip.endswith("✕")] == [
        f"{_said('which.overdue')} ✕",
        "26 Oct 2026 - 22 Nov 2026 ✕",
        "Petitions and dossiers ✕",
        "Cao Xanh ✕",
    ]
    links = dict(re.findall(r'href="([^"]*)" target="_self" data-gb-only="([^"]*)"', words(app)))
    cleared = {names: to for to, names in links.items()}
    assert "ward=" not in cleared["ward"] and "family=all" in cleared["ward"]
    of_time = cleared["period from to week"]
    assert "period=" not in of_time and "ward=" in of_time


def test_the_meeting_and_the_day_looked_back_to_say_what_they_are_about(small):
    app = small("meeting", lang="en", units="received")
    assert about(app) == [
        "Week 47, 16 Nov - 22 Nov",
        _said("family.grievance"),
        "Units at receipt ✕",
        "Whole city",
    ]


def test_every_page_has_its_line():
    assert set(FOLLOWED) == {*PAGES, "papers", "digest"}


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("case",)])
def test_a_page_says_exactly_the_choices_that_its_questions_take(small, monkeypatch, page):
    asked = []

    def noting(warehouse, name, scope, given):
        asked.append((name, scope is not None, given))
        return questions.asking(warehouse, name, scope, given)

    visit(page, lang="en")
    monkeypatch.setattr(reader, "asking", noting)
    visit(page, lang="en")
    taken = {name for name in TAKEN if _is_taken(name, asked, page)} - {*NEVER_ON.get(page, ())}
    # The ward of the meeting is where it stands, not what its first screen is filtered by.
    place = {"ward"} if page == "meeting" else set()
    assert taken - place == ({*FOLLOWED[page]} & {*TAKEN}) - place


def _is_taken(choice: str, asked, page: str) -> bool:
    # A page in two words is first visited by way of the review.
    own = [question for question in asked if page == "review" or _is_of(question[0], page)]
    return any(
        is_scoped
        and choice not in given
        and not name.startswith("shell/")
        and choice in {param.name for param in queries.read(name).params}
        for name, is_scoped, given in own
    )


def _is_of(name: str, page: str) -> bool:
    return "_" not in page or not name.startswith("review/")

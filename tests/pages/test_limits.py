"""Limits of a chart that a person starts anew: proposed, accepted with a reason, taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from giaoban.meeting import rebases
from giaoban.meeting.register.connection import open_register
from giaoban.meeting.register.events import Change
from giaoban.statistics.rebase import Proposal
from tests.grown_city import ROSE_ON, ROSE_WEEK, grown_city
from tests.pages.conftest import visit
from tests.pages.drawn import charts, reading, tables, values, words
from tests.tiny_city import TinyCity


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """The city, built once."""
    return grown_city(tmp_path_factory)


@pytest.fixture
def page(serve, grown: TinyCity) -> Callable[[], AppTest]:
    """Opens the review with the chart of what ward A received; the register is empty at first."""
    for file in grown.city_home.register.parent.glob(f"{grown.city_home.register.name}*"):
        file.unlink()
    serve(grown.folder, grown.home)
    return lambda: visit(lang="en", of="A", chart="received")


def write(grown: TinyCity, *changes: Change) -> None:
    """What the form beside the chart writes."""
    register = open_register(grown.city_home, "tiny")
    register.append("Lan", *changes)
    register.close()


def acceptance() -> Change:
    """Limits of ward A from the first week of the run."""
    run = Proposal(ROSE_WEEK, ROSE_ON, 15, 1)
    why = "Two wards became one"
    return rebases.accepted(("A", "received"), run, "grievance", "current", why)


def usual(page: AppTest) -> float:
    """What the chart of the cell says was to be expected of the last week."""
    return float(values(charts(page)[-1]["data"][2]["y"])[-1])


def variation(page: AppTest) -> str:
    """What the matrix says of ward A."""
    table = reading(page, "Received")
    return table.set_index("Ward or commune").Received["A"]


def card(page: AppTest) -> str:
    """What the key figure of received cases says below its line."""
    return words(page).split('gb-name">Received in the week')[1].split("</p>")[0].split("<p")[-1]


def test_limits_that_a_person_starts_anew_show_on_the_chart_and_in_the_matrix(
    page: Callable[[], AppTest], grown: TinyCity
) -> None:
    before = page()
    assert variation(before) == "■ Change"
    write(grown, acceptance())
    after = page()
    assert not after.exception
    assert "Usual range worked out anew from" in words(after)
    assert "Two wards became one" in words(after)
    assert variation(after) == "● ↺"
    assert usual(after) > 1.5 * usual(before)


def test_the_key_figures_of_the_ward_are_judged_by_the_new_limits_too(
    page: Callable[[], AppTest], grown: TinyCity
) -> None:
    page()
    before = card(visit("ward", lang="en", ward="A"))
    write(grown, acceptance())
    after = card(visit("ward", lang="en", ward="A"))
    assert "Change" in before and "together are beyond usual variation" in before
    assert "Usual variation" in after


def test_the_methods_page_lists_them_with_their_reasons(
    page: Callable[[], AppTest], grown: TinyCity
) -> None:
    page()
    assert "No chart has had its usual range reset" in words(visit("methods", lang="en"))
    write(grown, acceptance())
    heads, first = next(one for one in tables(visit("methods", lang="en")) if "Reason" in one[0])
    said = dict(zip(heads, first, strict=True))
    assert [said[head] for head in (heads[0], "Reason", "Written by")] == [
        "A",
        "Two wards became one",
        "Lan",
    ]


def test_what_was_accepted_and_taken_back_shows_no_more(
    page: Callable[[], AppTest], grown: TinyCity
) -> None:
    before = variation(page())
    write(grown, acceptance())
    with closing(open_register(grown.city_home, "tiny")) as register:
        (one,) = rebases.rebases(register.items(rebases.KIND))
    write(grown, rebases.taken_back(one, "It did not last"))
    after = page()
    assert variation(after) == before
    assert "Usual range worked out anew from" not in words(after)

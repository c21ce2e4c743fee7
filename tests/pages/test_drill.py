"""Every step from the city to one case has an address, and says what it does not apply."""

import pytest

from tests.pages.conftest import visit
from tests.pages.drawn import reading, readings, words

WARD = "06601@2025-07-01"


def _address(app) -> dict[str, str]:
    return {name: str(value) for name, value in app.query_params.items()}


def test_the_ward_page_lists_the_wards_until_one_is_chosen(look):
    app = visit("ward", lang="en", ward="all")
    assert len(readings(app)) == 1
    assert "Which ward do you want to look at?" in words(app)
    assert "Cao Xanh: close" in words(look("ward", "en"))


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("cases", {"ward": WARD, "category": "RACTHAI", "channel": "app", "which": "closed"}),
        ("cases", {"ward": WARD, "neighbourhood": "Khu 1"}),
        ("case", {"case": "phan-anh:G00007"}),
    ],
)
def test_a_link_to_a_step_keeps_every_filter_of_it(small, page, address):
    link = {"lang": "en", **address}
    app = small(page, **link)
    assert not app.exception
    assert _address(app) == link


def test_a_filter_narrows_the_list_of_cases(small):
    everything = small("cases", lang="en", which="received", period="all")
    some = small("cases", lang="en", which="received", period="all", channel="app")
    assert len(reading(everything, "Case")) == 500
    assert set(reading(some, "Case")["Channel"]) == {"App"}


def test_few_cases_of_a_neighbourhood_are_counted_and_not_listed(small):
    link = {"lang": "en", "period": "all", "which": "received", "neighbourhood": "Khu 9"}
    few = small("cases", ward=WARD, **link)
    assert "1 case: fewer than 5" in words(few)
    assert not readings(few)
    assert len(readings(small("cases", ward="06600@2025-07-01", **link))[0]) == 6


def test_a_figure_that_cannot_take_a_filter_says_so(small):
    chosen = {"lang": "en", "category": "RACTHAI", "channel": "app"}
    assert "not filtered by field, channel" in words(small("review", **chosen))
    assert "not filtered by" not in words(small("backlog", **chosen))
    assert "not filtered by ward" in words(small("backlog", lang="en", ward=WARD))
    assert "not filtered by" not in words(small("ward", lang="en")).split("[scope]")[0]


@pytest.mark.parametrize(
    ("case", "sentence"),
    [("phan-anh:NONE", "There is no case NONE"), ("x", "There is no case x"), ("", "is chosen")],
)
def test_a_case_that_is_not_there_is_said_with_the_way_to_the_list(small, case, sentence):
    app = small("case", lang="en", case=case)
    said = words(app)
    assert not app.exception
    assert sentence in said
    assert "class='gb-question'" not in said
    assert 'href="cases?' in said


def test_one_case_shows_its_dates_and_nothing_personal(look):
    app = look("case", "en")
    said = words(app)
    assert ">Received<" in said
    assert ">G00001<" in said
    assert "Neighbourhood" not in said
    assert "Satisfaction" not in said

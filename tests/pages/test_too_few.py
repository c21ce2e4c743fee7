"""Tiny cities: what a page says of a few cases or weeks claims no more than they tell."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from giaoban.figures.figure import Figure, Table
from giaoban.figures.finding import Finding
from giaoban.papers.contents import PackOptions
from giaoban.papers.pack import PackRequest, contents
from giaoban.web.figure import _with_hint
from giaoban.web.session.navigation import PAGES
from giaoban.words.text import LANGUAGES, in_language
from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import SETTINGS, TinyCity

MONDAY, SUNDAY = date(2020, 10, 26), date(2020, 11, 1)
TOML = SETTINGS.replace("2020-10-31", SUNDAY.isoformat()).replace("*.csv", "book.csv")


def closed(number: int, due_in: int, ward: str = "A", on: date = MONDAY) -> str:
    """A case closed two days after it came in."""
    ended, due = on + timedelta(days=2), on + timedelta(days=due_in)
    return f"{number},{on},{ended},{due},closed,{ward}"


ROWS = {
    "one case": [f"1,{MONDAY},,{SUNDAY + timedelta(days=5)},open,A"],
    "one of one": [closed(1, 1)],
    "one of three": [closed(1, 1), closed(2, 1), closed(3, 3)],
    "two of five": [closed(number, 1 if number < 3 else 3) for number in range(5)],
}


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TinyCity]:
    """Cities of one to five cases in one week."""
    made = {}
    for name, rows in ROWS.items():
        folder = tmp_path_factory.mktemp("few")
        (folder / "city").mkdir()
        made[name] = TinyCity(folder / "city", folder / "home").settings(TOML)
        made[name].cases("book.csv", *rows).build()
    return made


@pytest.fixture
def at(serve, cities):
    """The words of a page of one of them."""

    def read(name: str, page: str, lang: str = "en", **address: str) -> str:
        serve(cities[name].folder, cities[name].home, stands_on=True)
        app = visit(page, lang=lang, **address)
        assert not app.exception and not app.error
        return words(app).replace("\\", "")

    return read


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["one case", "one of one", "two of five"])
def test_every_page_of_a_city_of_a_few_cases_stands(at, name, page, lang):
    at(name, page, lang, ward="A" if page == "ward" else "all")


@pytest.mark.parametrize(
    ("name", "shown", "hidden"),
    [
        ("one of one", ["0 of 1", "too few cases for a rate"], ["0.0%"]),
        ("one of three", ["1 of 3", "too few cases for a rate"], ["33.3%"]),
        ("two of five", ["40.0%"], ["2 of 5", "too few cases for a rate"]),
    ],
)
def test_a_key_figure_of_too_few_cases_is_a_count_and_no_rate(at, name, shown, hidden):
    for page in ({"page": "review"}, {"page": "ward", "ward": "A"}):
        said = at(name, **page)
        assert all(text in said for text in shown)
        assert not any(text in said for text in hidden)


def test_so_it_is_on_paper(cities):
    tiny = cities["one of three"]
    request = PackRequest(tiny.folder, tiny.home, None, None, "en", PackOptions())
    with in_language("en"):
        papers = contents(request, lambda *_: None)
    items = {item.key: item for section in papers.sections for item in section.items}
    cells = [cell.text for row in items["review.key_figures"].grid.rows for cell in row]
    assert "1 of 3" in cells and "33.3%" not in cells


@pytest.mark.parametrize(
    ("name", "said", "other"),
    [
        ("one case", "1 case was received: too few to say", "Not even half"),
        ("one of three", "3 cases were received: too few to say", "Half of"),
        ("two of five", "Half of the cases are resolved within", "too few to say how"),
    ],
)
def test_how_long_people_wait_is_not_said_of_fewer_cases_than_a_rate_needs(at, name, said, other):
    told = at(name, "response_times")
    assert said in told and other not in told


def test_no_week_is_said_to_be_judged_that_is_not(at):
    told = at("two of five", "review")
    assert "too few weeks or cases to tell signal from noise" in told
    assert "Too few weeks or cases in any ward or commune to judge a measure." in told
    assert "Too few weeks or cases for a chart." in told
    assert "by chance alone" not in told
    assert "Choose a longer period" not in told


def test_a_line_that_holds_a_hint_alone_begins_with_it():
    figure = Figure(
        Table(pd.DataFrame({"ward_name": ["A"]})), Finding("wards.list.says.none_overdue")
    )
    with in_language("en"):
        assert _with_hint("wards.list", figure, "") == "Click a name to open the ward"
        assert (
            _with_hint("wards.list", figure, "2 wards") == "2 wards; click a name to open the ward"
        )

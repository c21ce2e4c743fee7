"""A source that lists only finished cases is doubted on every page, and nothing of it is judged."""

from __future__ import annotations

import re

import pytest

from giaoban.papers.contents import PackOptions
from giaoban.papers.pack import PackRequest, contents
from giaoban.web.session.navigation import PAGES
from giaoban.words.text import in_language
from tests.pages.conftest import visit
from tests.pages.drawn import words
from tests.tiny_city import TinyCity
from tests.warehouse.test_coverage import LAST, covers, ends, whole

DOUBT = "Source “book” seems to list only finished cases"
JUDGED = re.compile(r"Improvement|Concern|got worse|got no worse|grew|shrank|slower|faster|overdue")


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, TinyCity]:
    """One whose source lists finished cases alone, and one whose lists all."""
    made = {}
    for name, cases in (("finished", ends(LAST)), ("whole", whole())):
        folder = tmp_path_factory.mktemp(name)
        made[name] = TinyCity(folder / "city", folder / "home")
        assert covers(made[name], cases) == name
    return made


@pytest.mark.parametrize("page", PAGES)
def test_every_page_doubts_it_at_its_head(serve, cities, page):
    serve(cities["finished"].folder, cities["finished"].home, stands_on=True)
    app = visit(page, lang="en", ward="A" if page == "ward" else "all")
    assert not app.exception and not app.error
    assert DOUBT in words(app).partition("</header>")[0]


def test_no_other_city_is_doubted(serve, cities):
    serve(cities["whole"].folder, cities["whole"].home)
    for page in ("review", "backlog", "records"):
        assert "to list only" not in words(visit(page, lang="en")).partition("</header>")[0]


@pytest.mark.parametrize("page", ["response_times", "backlog"])
def test_its_flow_and_speed_are_not_judged_and_a_whole_is(serve, cities, page):
    for name, is_said in (("finished", False), ("whole", True)):
        serve(cities[name].folder, cities[name].home)
        said = re.findall(r"<p class='gb-says[^>]*>.*?</p>", words(visit(page, lang="en")))
        assert len(said) > 3
        assert any(DOUBT in sentence for sentence in said) != is_said
        assert is_said or not any(JUDGED.search(sentence) for sentence in said)


def test_no_paper_judges_it_either(cities):
    tiny = cities["finished"]
    with in_language("en"):
        papers = contents(
            PackRequest(tiny.folder, tiny.home, None, None, "en", PackOptions()), lambda *_: None
        )
    assert "a source seems to list only some of its cases" in papers.says
    items = [item for section in papers.sections for item in section.items]
    named = {item.key: item for item in items}
    for key in ("review.falling_due", "response_times.wards", "backlog.flow", "backlog.wards"):
        assert named[key].says.startswith(DOUBT)
        assert (named[key].grid, named[key].chart) == (None, None)

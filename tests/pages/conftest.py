"""The pages on the small city, without a browser."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from giaoban.city.home import city_folder
from giaoban.words import text
from tests import made_once
from tests.quick_visits import quicken

quicken()

SHELL = Path(__file__).resolve().parent.parent.parent / "giaoban" / "web" / "shell" / "main.py"


@pytest.fixture(scope="session")
def small_home(tmp_path_factory):
    """The small city, built once: its folder and its home."""
    return made_once.small_home(tmp_path_factory)


@st.cache_resource
def _served() -> set[tuple[Path, Path]]:
    """The city folder and home that what is kept of the server belongs to; forgotten with it."""
    return set()


@pytest.fixture
def serve(monkeypatch):
    """Points the pages at a city folder and a home, as a server that has just been started; one that
    nobody writes to may stand on, with what it was asked before."""

    def point(folder, home, stands_on=False):
        monkeypatch.setenv("GIAOBAN_CITY", str(folder))
        monkeypatch.setenv("GIAOBAN_HOME", str(home))
        if not (stands_on and (folder, home) in _served()):
            st.cache_resource.clear()
            _served().add((folder, home))
        assert city_folder() == folder

    return point


@pytest.fixture
def small(serve, small_home):
    """A visit to the small city, to which nobody writes."""
    serve(*small_home, stands_on=True)
    return visit


@pytest.fixture(scope="session")
def visited() -> dict[tuple[str, str], AppTest]:
    """The pages that were looked at, by page and language."""
    return {}


@pytest.fixture
def look(small, visited):
    """A page of the small city as it opens: visited once for all tests that only look at it."""

    def at(page: str, lang: str = text.DEFAULT) -> AppTest:
        if (page, lang) not in visited:
            visited[page, lang] = small(page, lang=lang)
        return visited[page, lang]

    return at


@pytest.fixture(autouse=True)
def _speaking():
    """A test speaks its own language: option words are made in the test's thread too."""
    with text.in_language(text.DEFAULT):
        yield


# What lies behind a line of a page, which every visit opens.
FOLDS = ("review.all", "services.official", "services.letters", "decisions.closed")

# A page that is of one ward or of one case is opened at one.
OPENED_AT = {
    "ward": {"ward": "06601@2025-07-01"},
    "case": {"case": "phan-anh:G00001"},
}


def visit(page: str = "review", **address: str) -> AppTest:
    """Opens a page at an address and gives the page as drawn."""
    address = {**OPENED_AT.get(page, {}), **address}
    text.set_language(address.get("lang", text.DEFAULT))
    app = AppTest.from_file(SHELL, default_timeout=30)
    app.query_params.update(address)
    for fold in FOLDS:
        app.session_state[f"fold-{fold}"] = True
    if page != "review":
        app.switch_page(f"../../../pages/{page}.py")
        # Before its first run AppTest knows a page by its file, not by its address.
        app._page_hash = calc_hash(page.replace("_", "-"))
    return app.run()

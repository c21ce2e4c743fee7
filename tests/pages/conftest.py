"""The pages on the small city, without a browser."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from giaoban import text
from giaoban.home import city_folder
from tests.small_city import built, small_city

SHELL = Path(__file__).resolve().parent.parent.parent / "giaoban" / "shell" / "main.py"


@pytest.fixture(scope="session")
def small_home(tmp_path_factory):
    """The small city, built once: its folder and its home."""
    folder = small_city(tmp_path_factory.mktemp("small") / "city")
    return folder, built(folder, folder.parent / "home")


@pytest.fixture
def serve(monkeypatch):
    """Points the pages at a city folder and a home."""

    def point(folder, home):
        monkeypatch.setenv("GIAOBAN_CITY", str(folder))
        monkeypatch.setenv("GIAOBAN_HOME", str(home))
        st.cache_resource.clear()
        st.cache_data.clear()
        assert city_folder() == folder

    return point


@pytest.fixture
def small(serve, small_home):
    """A visit to the small city."""
    serve(*small_home)
    return visit


@pytest.fixture(autouse=True)
def _speaking():
    """A test speaks its own language: option words are made in the test's thread too."""
    with text.speaking(text.DEFAULT):
        yield


def visit(page: str = "review", **address: str) -> AppTest:
    """Opens a page at an address and gives the page as drawn."""
    text.speak(address.get("lang", text.DEFAULT))
    app = AppTest.from_file(SHELL, default_timeout=30)
    app.query_params.update(address)
    app.run()
    return app if page == "review" else app.switch_page(f"../../pages/{page}.py").run()

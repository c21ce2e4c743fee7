"""Fixtures every test may use."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from giaoban.words.text import in_language
from tests.tiny_city import TinyCity

# A test takes no time: what is slow is measured by the bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: nobody looks through it for garbage, then or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_unconfigure():
    """What was left out of the search is thrown away like the rest, so that nothing seems leaked."""
    gc.unfreeze()


@pytest.fixture
def tiny(tmp_path: Path) -> TinyCity:
    """An empty city folder with the usual settings."""
    folder = tmp_path / "city"
    folder.mkdir()
    return TinyCity(folder, tmp_path / "home").settings()


@pytest.fixture
def english(monkeypatch):
    """Messages are in English, those of the commands too."""
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    with in_language("en"):
        yield

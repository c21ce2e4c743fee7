"""A pytest plugin: notes of which findings the tests say what they conclude.

The key of every finding is a text that notes, when a test finds it equal to what it expects. A test
that expects nothing, or is not there, notes nothing. With `--no-city` tests that build a city are
passed over, and what is tried with many examples is tried with one: most sentences are expected by a
test that needs neither, in a fifth of the time.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from giaoban.figures.finding import Finding
from giaoban.warehouse import build

FILE = "GIAOBAN_COMPARED_KEYS"
_TESTS = str(Path(__file__).parent)
_compared: set[str] = set()


class NotedKey(str):
    """A key that notes when a test compares it with its like."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        is_same = str.__eq__(self, other)
        if is_same is True and sys._getframe(1).f_code.co_filename.startswith(_TESTS):
            _compared.add(str(self))
        return is_same


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-city", action="store_true", help="pass over tests that build a city")


def pytest_configure(config: pytest.Config) -> None:
    """From now on findings bear keys that note."""
    plain = Finding.__init__

    def noted(self: Finding, key: str, *rest: object, **more: object) -> None:
        plain(self, NotedKey(key), *rest, **more)

    Finding.__init__ = noted
    if config.getoption("--no-city"):
        build._build = lambda *_: pytest.skip("no city is built here")
        settings.register_profile("once", max_examples=1, deadline=None)
        settings.load_profile("once")


def pytest_unconfigure() -> None:
    """Writes down what was compared."""
    Path(os.environ[FILE]).write_text("\n".join(sorted(_compared)), "utf-8")

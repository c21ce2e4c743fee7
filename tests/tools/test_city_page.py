"""The page of a city folder's keys is that of the checks: a key that is not explained fails here."""

from __future__ import annotations

import ast
import csv
import tomllib
from pathlib import Path

from giaoban.city import settings
from giaoban.city.home import ROOT
from tools import city_page

CITY = Path(settings.__file__).parent
# What each check of a table's keys is told of; a new check needs a part of the page, and its name here.
CHECKED = {
    "TOP_KEYS",
    "CITY_KEYS",
    "LANGUAGES",
    "FIGURE_KEYS",
    "INTAKE_KEYS",
    "LETTERHEAD_KEYS",
    "SOURCE_KEYS",
    "REPORT_KEYS",
    "PERIOD_TABLE_KEYS",
    "PATTERN_KEYS",
    # The lists of values: VALUE_LISTS.
    "allowed",
    # The keys of a kind of door.
    "keys_of(kind)",
}


def test_every_key_and_column_that_is_checked_is_explained():
    assert city_page.missing(city_page.explained()) == []
    lacking = {**city_page.explained(), "city": {}}
    assert "city: code" in city_page.missing(lacking)


def test_the_page_is_what_the_checks_and_their_words_make():
    made = city_page.page(city_page.explained())
    assert city_page.PAGE.read_text("utf-8") == made, "run: python -m tools.city_page"


def test_every_check_of_keys_has_a_part_of_the_page():
    calls = [
        ast.unparse(node.args[0])
        for file in CITY.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "only"
    ]
    assert set(calls) == CHECKED


def test_every_column_of_the_demo_city_is_on_the_page():
    known = city_page.tables()
    for file in (ROOT / "data" / "halong").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            assert set(next(csv.reader(lines))) <= set(known[file.name]), file.name


def test_an_example_of_a_key_is_toml():
    words = city_page.explained()
    for part in city_page.PARTS:
        for key in part.keys:
            read = tomllib.loads(words[part.name][key][1])
            assert part.name == "values" or key == "date_column" or key in _deepest(read, key)


def _deepest(read: dict, key: str) -> dict:
    """What a table's heading opens, or the keys themselves."""
    while (
        key not in read and len(read) == 1 and isinstance(inner := next(iter(read.values())), dict)
    ):
        read = inner
    return read

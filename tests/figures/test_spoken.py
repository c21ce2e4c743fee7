"""The rows behind a figure in words of their reader; what is taken away keeps its codes."""

from datetime import date, datetime

import pandas as pd
import pytest

from giaoban.city.home import home_of
from giaoban.city.settings import read_city
from giaoban.figures.spoken import code_in_words, in_words, told_in, written
from giaoban.warehouse import queries
from giaoban.warehouse.database import Warehouse
from giaoban.words.message import Message
from giaoban.words.text import in_language
from tests.made_once import small_home

# Codes a city gives its own things: they are names already, or have names beside them.
_OWN = {
    *("ward_code", "case_id", "source", "task", "directive", "milestone", "category", "categories"),
    *("procedure", "neighbourhood", "body", "bodies", "lead", "coordinating", "wards", "code"),
    *("band", "last_band", "families", "papi_primary", "channel", "place"),
}


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory) -> Warehouse:
    folder, home = small_home(tmp_path_factory)
    return Warehouse(home_of(read_city(folder), home))


def _codes(warehouse: Warehouse, name: str) -> set[tuple[str, str]]:
    columns = [c.name for c in queries.read(name).columns if c.type in ("code", "codes")]
    rows = queries.ask(warehouse, name)
    return {
        (column, str(code))
        for column in columns
        if column not in _OWN
        for code in rows[column].dropna().explode().dropna().unique()
    }


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_of_the_program_has_words(warehouse, language):
    asked = [name for name in queries.names() if not name.startswith("shell/")]
    codes = {pair for name in asked for pair in _codes(warehouse, name)}
    assert len({column for column, _ in codes}) > 10
    with in_language(language):
        bare = {(column, code) for column, code in codes if code_in_words(column, code) == code}
    assert bare == set()


def test_codes_and_messages_are_said_in_the_language_of_the_reader():
    said = Message("intake.file.empty")
    rows = pd.DataFrame(
        {
            "variation": ["common_cause", None],
            "category": ["X", "Y"],
            "problem": [said.english(), None],
            "problem_message": [said.stored(), None],
        }
    )
    kinds = {"variation": "code", "category": "code", "problem": "text"}
    with in_language("vi"):
        spoken = in_words(rows, kinds, {"category": {"X": "Đất đai"}})
    assert list(spoken.columns) == ["variation", "category", "problem"]
    assert spoken.variation.tolist() == ["Dao động bình thường", None]
    assert spoken.category.tolist() == ["Đất đai", "Y"]
    assert spoken.problem.tolist() == ["Tệp trống.", None]
    assert rows.variation[0] == "common_cause"


def test_a_problem_of_before_messages_had_keys_is_told_as_it_was_written():
    rows = pd.DataFrame({"problem": ["The file is empty."], "problem_message": [None]})
    with in_language("vi"):
        assert told_in(rows, "problem") == ["The file is empty."]


@pytest.mark.parametrize(
    ("value", "kind", "vietnamese", "english"),
    [
        (0.9259, "number", "0,9259", "0.9259"),
        (0.9259, "ratio", "92,6%", "92.6%"),
        (1234.0, "cases", "1.234", "1,234"),
        (1234, "line", "1234", "1234"),
        (None, "number", "–", "–"),
        (float("nan"), "days", "–", "–"),
        (pd.Timestamp(2026, 11, 16), "date", "16/11/2026", "16 Nov 2026"),
        (datetime(2026, 11, 16, 8, 5), "instant", "16/11/2026 08:05", "16 Nov 2026 08:05"),
        (date(2026, 11, 16), "date", "16/11/2026", "16 Nov 2026"),
        (["a", "b"], "codes", "a, b", "a, b"),
    ],
)
def test_a_value_is_written_in_the_readers_format(value, kind, vietnamese, english):
    for language, words in {"vi": vietnamese, "en": english}.items():
        with in_language(language):
            assert written(value, kind) == words

"""One word for one thing: no text of a language uses a word that another one stands for."""

import re
import tomllib
from pathlib import Path

import pytest

from giaoban.figures.columns import meanings
from giaoban.warehouse import queries
from giaoban.words.text import sentences

FORBIDDEN = tomllib.loads(Path(__file__).with_name("forbidden.toml").read_text("utf-8"))
ENTRIES = [
    pytest.param(language, entry, id=f"{language}: {entry['now']}")
    for language, entries in FORBIDDEN.items()
    for entry in entries
]


def _texts(language: str) -> dict[str, str]:
    """Every sentence, and what queries and their columns say, by key."""
    contracts = {f"query: {name}": _contract(name, language) for name in queries.names()}
    if language == "vi":
        contracts |= {f"meaning: {english}": said for english, said in meanings().items()}
    return {**sentences(language), **contracts}


def _contract(name: str, language: str) -> str:
    """What a query's header says in a language, the words for its columns among the English."""
    query = queries.read(name)
    parts = {key: said for key, said in query.header.items() if key not in ("Params", "Columns")}
    said = [text for key, text in parts.items() if key.endswith(" vi") == (language == "vi")]
    if language == "en":
        said += [field.text for field in query.columns]
    return " ".join(said)


def _is_right(key: str, entry: dict) -> bool:
    return any(key.startswith(start) for start in entry.get("right", ()))


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_no_text_uses_a_word_that_another_stands_for(language, entry):
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    found = {
        key: text
        for key, text in _texts(language).items()
        if pattern.search(text) and not _is_right(key, entry)
    }
    assert found == {}, f"write: {entry['better']} ({entry['why']})"


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_a_forbidden_word_is_found_where_it_stands_and_not_in_the_better_one(language, entry):
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    assert pattern.search(entry["now"])
    assert not pattern.search(entry["better"])


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_an_exception_is_kept_only_where_the_word_stands(language, entry):
    pattern = re.compile(entry["pattern"], re.IGNORECASE)
    used = [key for key, text in _texts(language).items() if pattern.search(text)]
    unused = [
        start for start in entry.get("right", ()) if not any(k.startswith(start) for k in used)
    ]
    assert unused == []

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
    texts = dict(sentences(language))
    if language == "vi":
        texts |= {f"meaning: {english}": said for english, said in meanings().items()}
        texts |= {f"query: {name}": _header(name) for name in queries.names()}
    return texts


def _header(name: str) -> str:
    """The Vietnamese parts of a query's contract."""
    header = queries.read(name).header
    return " ".join(said for section, said in header.items() if section.endswith(" vi"))


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

"""What names of columns and values of offices' exports mean, by the words of two tables beside this."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from giaoban.city.secret_columns import folded

SURE, LIKELY, HELD = 1.0, 0.6, 0.45
# A name of so many words more than those that mean something means something else.
MOST_BESIDE = 4
_LEVELS = re.compile(r"\s*/\s*")
# A key within others, as JSON has them.
_PATH = re.compile(r"(?<=\w)\.(?=\w)")
_BRACKETS = re.compile(r"\s*[(\[].*$")


@functools.cache
def _table(name: str) -> dict:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


@functools.cache
def _header_words() -> dict[str, dict[str, float]]:
    """Folded name of a column -> canonical column -> how surely it means that."""
    meant: dict[str, dict[str, float]] = {}
    for canonical, words in _table("headers.toml").items():
        for degree, weight in (("sure", SURE), ("likely", LIKELY)):
            for word in words.get(degree, ()):
                meant.setdefault(word, {})[canonical] = weight
    return meant


def column_meanings(header: str) -> dict[str, float]:
    """Canonical columns a column's name may mean, and how surely, 0 to 1; none for unknown words.

    Of a name of several levels ("Thời gian / Ngày tiếp nhận") the lowest counts. A name in which
    known words stand among others means them less surely, the less the more others there are.
    """
    lowest = _LEVELS.split(_BRACKETS.sub("", header) or header)[-1]
    plain = folded(_PATH.split(lowest)[-1])
    known = _header_words()
    if plain in known:
        return known[plain]
    return _held_in(plain.split(), known)


def _held_in(words: list[str], known: dict[str, dict[str, float]]) -> dict[str, float]:
    """What the longest known run of at least two words says, or a single sure one among few."""
    for length in range(len(words) - 1, 0, -1):
        beside = len(words) - length
        if beside > MOST_BESIDE:
            break
        for first in range(beside + 1):
            found = known.get(" ".join(words[first : first + length]), {})
            meant = {
                name: HELD * weight * length / len(words)
                for name, weight in found.items()
                if length > 1 or (weight == SURE and len(words[first]) > 3)
            }
            if meant:
                return meant
    return {}


def is_row_number(header: str) -> bool:
    """Whether a column of this name only counts the rows of its file."""
    return folded(header) in _table("headers.toml")["row_numbers"]["names"]


def count_meaning(header: str) -> str | None:
    """The count of a report that a column's name means; None for any other."""
    names = [folded(_BRACKETS.sub("", name)) for name in (header, _LEVELS.split(header)[-1])]
    for canonical, words in _table("headers.toml")["reports"].items():
        if any(name in words for name in names):
            return canonical
    return None


def family_words(texts: Iterable[str]) -> dict[str, list[str]]:
    """Family -> those of the texts that hold a word which tells it."""
    plain = {text: folded(text) for text in texts}
    return {
        family: [text for text, said in plain.items() if _holds(said, words)]
        for family, words in _table("headers.toml")["families"].items()
    }


def _holds(said: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"\b{word}\b", said) for word in words)


@functools.cache
def _value_words(column: str) -> dict[str, str]:
    lists = _table("values.toml").get(column, {})
    return {word: canonical for canonical, words in lists.items() for word in words}


def value_meaning(column: str, value: str) -> str | None:
    """The canonical value a value of a file means in a column; None where no word of ours says it.

    column: status, kind, channel, submission, yes_no or national_state
    """
    words = _value_words(column)
    plain = folded(value)
    return words.get(plain) or words.get(folded(_BRACKETS.sub("", value)))


def has_values(column: str) -> bool:
    """Whether there are words for the values of a column."""
    return column in _table("values.toml")


def is_value(text: str) -> bool:
    """Whether a text is a value of the lists of states or kinds and no name of a column.

    "Hoàn thành" may be either; where it stands in a header the names beside it tell.
    """
    return any(value_meaning(column, text) for column in ("status", "kind"))

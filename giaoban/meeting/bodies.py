"""Who is asked: two spellings of one body are one body, under the name that is known already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from giaoban.meeting.register.events import Item

# The five tone marks: a syllable bears one, which some write on one of two vowels, some on the other.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"\w+")
# How the name of a body of a ward ends, in either language.
_WARD_AT_THE_END = ("phường {}", "xã {}", "đặc khu {}", "{} ward", "{} commune")
# What offices shorten.
_IN_FULL = {
    "ubnd": "Ủy ban nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "mttq": "Mặt trận Tổ quốc",
    "tp": "Thành phố",
    "p": "Phường",
}


def key(name: str) -> str:
    """What two spellings of one body have in common: letters and tones, no case, no short forms."""
    return " ".join(_syllable(word) for word in _words(name))


def distinct(names: Iterable[str]) -> list[str]:
    """Each body once, in its first spelling."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key(name), name)
    return list(first.values())


def known(typed: str, names: Sequence[str]) -> str:
    """The known spelling of what was typed; as typed where nobody knows it.

    What was typed without any mark stands for a known body where it can be only one.
    """
    same = [name for name in names if key(name) == key(typed)]
    if not same and typed.isascii():
        same = distinct(name for name in names if _unmarked(name) == _unmarked(typed))
        same = same if len(same) == 1 else []
    return same[0] if same else typed


def is_of_ward(body: str, ward_name: str) -> bool:
    """Whether a body is one of a ward: its committee, its party committee, its police."""
    asked = key(body)
    ends = (key(form.format(ward_name)) for form in _WARD_AT_THE_END)
    return bool(ward_name) and any(asked.endswith(f" {end}") for end in ends)


def named(items: Iterable[Item]) -> Iterator[str]:
    """The bodies that the items of a register name, in order."""
    for item in items:
        facts = item.facts
        yield from filter(None, (facts.get("lead"), facts.get("owner"), *facts.get("others", ())))


def _words(name: str) -> Iterator[str]:
    for word in _WORD.findall(unicodedata.normalize("NFC", name).casefold()):
        yield from _IN_FULL.get(word, word).casefold().split()


def _syllable(word: str) -> str:
    """A word with its tone at the end, wherever it was written."""
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in letters if letter in _TONES)
    rest = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", rest) + tone


def _unmarked(name: str) -> str:
    letters = unicodedata.normalize("NFD", " ".join(_words(name)))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("đ", "d")

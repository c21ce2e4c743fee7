"""What messages may show: values that name nobody, and names of files in which nobody is named.

Every message passes here on its way into the ledger; what it may not show becomes its length.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.intake.name_words import COMMON_SURNAMES
from giaoban.intake.personal_names import plain, unmarked
from giaoban.intake.personal_numbers import CCCD, EMAIL, OTHER_ID, PHONE
from giaoban.intake.personal_texts import Looks, looks
from giaoban.words.message import Message

MASK = "***"
# Only a text like this is worth a closer look: two words, a long number, an e-mail address.
_WORTH_A_LOOK = re.compile(r"[^\W\d_]{2,}[ .,]+[^\W\d_]|\d[\d .\-()]{7,}\d|@")
_NUMBERS = "|".join(f"(?:{pattern})" for pattern in (EMAIL, PHONE, CCCD, OTHER_ID))
# An address may end with the name, so that what it ends with looks like a suffix.
_IN_NAMES = re.compile(
    "|".join(f"(?:{pattern})" for pattern in (EMAIL, r"[\w.+\-]+@\w+", PHONE, CCCD))
)
_HOUSE = re.compile(r"(?i)(?:^|[^a-z])(?:so nha|nha so|sn)[ ._:]*[0-9]")
# Without marks and capitals only these begin a name and hardly anything else.
_CERTAIN_SURNAMES = r"^(?:nguyen|tran|pham|hoang|huynh|bui) "
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]")
_MOST_WORDS = 6


def are_personal(texts: Iterable[str]) -> list[bool]:
    """Whether each text may name somebody: by a name, an address, a phone or identity number."""
    held = list(texts)
    worth = [bool(_WORTH_A_LOOK.search(text)) for text in held]
    if not any(worth):
        return worth
    looked_at = pa.array([text for text, is_worth in zip(held, worth, strict=True) if is_worth])
    numbers = pc.match_substring_regex(looked_at, _NUMBERS)
    found = iter(pc.or_(numbers, _name_or_house(looked_at)).to_pylist())
    return [is_worth and next(found) for is_worth in worth]


def shown(value: str) -> str | Message:
    """The value where it is harmless; else its length."""
    return _length(value) if are_personal([value])[0] else value


def cleared(message: Message) -> Message:
    """The message as it may be kept and shown, its values and theirs looked at."""
    texts = list(dict.fromkeys(_texts(message)))
    personal = {text for text, is_it in zip(texts, are_personal(texts), strict=True) if is_it}
    return _without(message, personal) if personal else message


def masked(name: str) -> str:
    """The name of a file, sheet or member with whom it names as "***" and a mark of its own.

    The mark tells two such names apart; it says nothing of what it stands for.
    """
    stem = re.sub(r"(?:\.[a-z]{2,7}){1,2}$", "", name, flags=re.IGNORECASE)
    spans = [_inner(match) for match in _IN_NAMES.finditer(_spaced(stem))]
    # "tuần 47 phố Trần Phú" is none: a number of a house has to say so.
    if _HOUSE.search(unmarked(pa.array([_spaced(stem)]))[0].as_py()):
        spans.append((0, len(stem)))
    windows = dict(_windows(name))
    if windows:
        spans += _people(windows)
    if not spans:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:4]
    return _cut(name, spans, f"{MASK}{mark}")


def _name_or_house(texts: pa.Array) -> pa.Array:
    found = looks(texts)
    sure = pc.or_(pc.or_(found.said, found.certain), found.house)
    # Small letters ("dang ky") and two words of another surname ("Đồng Sơn") are more often none.
    is_spelled = pc.match_substring_regex(texts, r"\p{Lu}|[^\x00-\x7f]")
    begins = pc.match_substring_regex(plain(texts), rf"^(?:{_surnames()}) |^\S+ \S+ \S|,")
    likely = pc.and_(found.likely, pc.or_(begins, pc.string_is_ascii(texts)))
    return pc.or_(sure, pc.and_(pc.or_(likely, found.likely_house), is_spelled))


@cache
def _surnames() -> str:
    return "|".join(plain(pa.array(COMMON_SURNAMES)).to_pylist())


def _people(windows: dict[tuple[int, int], str]) -> list[tuple[int, int]]:
    """Where names of people stand, but for those that places are called by ("Nguyễn Văn Cừ")."""
    texts = pa.array(list(windows.values()), pa.string())
    found = looks(texts)
    places = list(_chosen(windows, found.places))
    return [
        (start, end)
        for start, end in _chosen(windows, _certain_names(texts, found))
        if not any(first <= start and end <= last for first, last in places)
    ]


def _chosen(windows: Iterable[tuple[int, int]], mask: pa.Array) -> Iterator[tuple[int, int]]:
    return itertools.compress(windows, mask.to_pylist())


def _certain_names(texts: pa.Array, found: Looks) -> pa.Array:
    is_small = pc.match_substring_regex(texts, "^[a-z .]+$")
    is_plain_town = pc.match_substring_regex(texts, "(?i)^do thi ")
    begins = pc.match_substring_regex(plain(texts), _CERTAIN_SURNAMES)
    sure = pc.or_(found.certain, pc.and_(found.likely, begins))
    # "chị Hoa": somebody spoken of, in a window of two words.
    is_two = pc.match_substring_regex(texts, r"^\S+ \p{Lu}\S*$")
    sure = pc.or_(sure, pc.and_(found.said, is_two))
    return pc.and_not(pc.and_(sure, pc.or_(pc.invert(is_small), begins)), is_plain_town)


def _windows(name: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Two to six words in a row, by where they stand; "NguyenVanA" is three."""
    bare = unmarked(pa.array([name]))[0].as_py()
    if len(bare) != len(name):
        name = bare
    words = [match.span() for match in _WORD.finditer(bare)]
    for first in range(len(words)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(words))):
            between = name[words[last - 1][1] : words[last][0]]
            if between.strip(" _-.,"):
                break
            text = " ".join(name[slice(*word)] for word in words[first : last + 1])
            yield (words[first][0], words[last][1]), text


def _spaced(name: str) -> str:
    return re.sub(r"(?<!\d)[_\-./](?=\d)|(?<=\d)_", " ", name)


def _inner(match: re.Match[str]) -> tuple[int, int]:
    """Where the number or address itself stands, without the signs around it."""
    text = match[0]
    start = match.start() + len(text) - len(text.lstrip(" .:;,(#_-"))
    return start, match.end() - (len(text) - len(text.rstrip(" .:;,)_-")))


def _cut(name: str, spans: list[tuple[int, int]], mark: str) -> str:
    """The name with one mark for each stretch of overlapping spans."""
    stretches: list[list[int]] = []
    for start, end in sorted(spans):
        if stretches and not name[stretches[-1][1] : start].strip(" _-.,"):
            stretches[-1][1] = max(end, stretches[-1][1])
        else:
            stretches.append([start, end])
    for start, end in reversed(stretches):
        space = " " if name[start] == " " else ""
        name = f"{name[:start]}{space}{mark}{name[end:]}"
    return name


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Message):
        for inner in value.values.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _without(value: Any, personal: set[str]) -> Any:
    if isinstance(value, str):
        return _length(value) if value in personal else value
    if isinstance(value, Message):
        values = {name: _without(inner, personal) for name, inner in value.values.items()}
        key = value.key
        return Message(key, **values)
    if isinstance(value, list | tuple):
        return [_without(inner, personal) for inner in value]
    return value


def _length(value: str) -> Message:
    return Message("intake.shown.length", characters=len(value))

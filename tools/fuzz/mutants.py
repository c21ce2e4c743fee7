"""One change each: what a broken disk, a broken line or a hand in an editor makes of a file."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tools.fuzz.seeds import SEEDS, members_of, packed

Change = Callable[[bytes, Random], bytes]
_HUGE = 70_000


@dataclass(frozen=True)
class Mutant:
    """A file with one change: its number tells it again, `suffix` how it is named."""

    number: int
    kind: str
    change: str
    suffix: str
    content: bytes


def _flip_bit(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _other_byte(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _truncate(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _lose_block(content: bytes, chance: Random) -> bytes:
    first, last = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:first] + content[min(last, first + 64) :]


def _double_block(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[: at + 32] + content[at:]


def _nul(content: bytes, chance: Random) -> bytes:
    return _inserted(content, b"\0" * chance.choice((1, 1, 16)), chance)


def _quote(content: bytes, chance: Random) -> bytes:
    return _inserted(content, b'"', chance)


def _separator(content: bytes, chance: Random) -> bytes:
    return _inserted(content, chance.choice((b",", b";", b"\t", b"|")), chance)


def _line_end(content: bytes, chance: Random) -> bytes:
    return _inserted(content, chance.choice((b"\n", b"\r", b"\r\n")), chance)


def _huge(content: bytes, chance: Random) -> bytes:
    return _inserted(content, b"x" * _HUGE, chance)


def _odd_letter(content: bytes, chance: Random) -> bytes:
    odd = ("\u00c3\u00a1", "\ufeff", "\u200b", "\ufffd", "\u0301", "\u00a0", "\u2028")
    return _inserted(content, chance.choice(odd).encode(), chance)


def _inserted(content: bytes, what: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + what + content[at:]


def _swap_lines(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _lose_line(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def _double_line(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])


def _header_again(content: bytes, chance: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines) + 1), lines[0])
    return b"".join(lines)


def _other_digit(content: bytes, chance: Random) -> bytes:
    places = [at for at, byte in enumerate(content) if chr(byte).isdigit() and byte < 128]
    if not places:
        return _flip_bit(content, chance)
    at = chance.choice(places)
    return content[:at] + str(chance.randrange(10)).encode() + content[at + 1 :]


OF_BYTES: tuple[Change, ...] = (
    _flip_bit, _other_byte, _truncate, _lose_block, _double_block, _nul
)  # fmt: skip
OF_TEXT: tuple[Change, ...] = (
    *OF_BYTES, _quote, _separator, _line_end, _huge, _odd_letter, _swap_lines, _lose_line,
    _double_line, _header_again, _other_digit,
)  # fmt: skip
TEXT = ("csv", "json", "ndjson")
# The member of a workbook that holds its words, changed below intact checksums.
_WORDS = {
    "xlsx": ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"),
    "ods": ("content.xml",),
    "zip": ("a.csv",),
}


def mutants(count: int, first: int = 0) -> Iterator[Mutant]:
    """So many mutants, kind after kind; the same number is always the same mutant."""
    kinds = list(SEEDS)
    made = {kind: make() for kind, (_, make) in SEEDS.items()}
    for number in range(first, first + count):
        kind = kinds[number % len(kinds)]
        chance = Random(number)
        change, content = _changed(kind, made[kind], chance)
        yield Mutant(number, kind, change, SEEDS[kind][0], content)


def _changed(kind: str, content: bytes, chance: Random) -> tuple[str, bytes]:
    if kind in TEXT:
        return _one(OF_TEXT, content, chance)
    inside = chance.random() < 0.6
    if inside and kind == "gz":
        change, text = _one(OF_TEXT, gzip.decompress(content), chance)
        return f"{change} inside", gzip.compress(text)
    if inside and kind in _WORDS:
        members = members_of(content)
        name = chance.choice(_WORDS[kind])
        change, members[name] = _one(OF_TEXT, members[name], chance)
        return f"{change} inside", packed(members)
    return _one(OF_BYTES, content, chance)


def _one(among: tuple[Change, ...], content: bytes, chance: Random) -> tuple[str, bytes]:
    change = chance.choice(among)
    return change.__name__.strip("_").replace("_", " "), change(content, chance)

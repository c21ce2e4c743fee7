"""The header of a sheet: the row or the few rows in which the mapped columns are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giaoban.city.sources import Source
from giaoban.city.spelling import clean_text
from giaoban.errors import FileProblem
from giaoban.intake.headers import readable_headers
from giaoban.intake.privacy import refuse_headers
from giaoban.words.message import Message

# A header stands within the first rows, under motto, title and period.
MOST_ROWS = 50
TALLEST = 3
_JOINED = " / "
_NUMBERED = re.compile(r"\(?\[?(\d{1,3}|[A-ZĐ])\]?\)?(\s*=.*)?")


@dataclass(frozen=True)
class Header:
    """Rows from 1, and the name of each column: what the settings call it, else its levels."""

    first: int
    last: int
    names: list[str]

    @property
    def rows(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True)
class _Top:
    """The first rows of a sheet as texts.

    whole: merged cells give their text to all they cover
    down: they give it downwards only, so that a name over two columns is the first one's
    """

    whole: list[list[str]]
    down: list[list[str]]


def find_header(
    top: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]], source: Source
) -> Header:
    """The header as the settings place it; else where most mapped columns are named.

    top: the texts of the sheet's first rows; merges: first and last line (from 1), first and last
    column (from 0) of merged cells
    """
    if not top:
        row = str(source.header_rows[-1] if source.header_rows else 1)
        raise FileProblem("intake.workbook.ends_before", row=row)
    filled = _filled([readable_headers(source, list(row)) for row in top], merges)
    if source.header_rows:
        first, last = source.header_rows[0], source.header_rows[-1]
        if last > len(top):
            raise FileProblem("intake.workbook.ends_before", row=str(last))
    else:
        first, last = _likeliest(filled, _wanted(source))
        last = min(_reach(first, last, merges), len(top))
    levels = _levels(filled, first, last)
    return Header(first, last, _named(levels, filled, first, last, source))


def likely_names(
    top: Sequence[Sequence[str]], merges: Sequence[tuple[int, int, int, int]], known: set[str]
) -> Header:
    """The header that names most of what is known, each column as the settings could call it.

    That is the lowest level of its name where no other column has the same, else all its levels.
    """
    filled = _filled([list(map(clean_text, row)) for row in top], merges)
    first, last = _likeliest(filled, known)
    last = min(_reach(first, last, merges), len(top))
    levels = _levels(filled, first, last)
    lowest = [column[-1] if column else "" for column in levels]
    names = [
        name if lowest.count(name) == 1 else _JOINED.join(column)
        for name, column in zip(lowest, levels, strict=True)
    ]
    return Header(first, last, names)


def matching_names(header: Header, source: Source) -> int:
    """How many of the mapped names the header has."""
    return len(_wanted(source) & set(map(clean_text, header.names)))


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row only counts the columns, as (1) (2) (3) or A B 1 2 3=1+2."""
    found = [_NUMBERED.fullmatch(text.strip()) for text in row if text.strip()]
    if len(found) < 2 or not all(found):
        return False
    digits = [int(each[1]) for each in found if each[1].isdigit()]
    is_marked = all(each[0].startswith(("(", "[")) for each in found)
    counts_up = digits == list(range(digits[0], digits[0] + len(digits))) if digits else False
    return counts_up and digits[0] <= 2 and (is_marked or len(digits) >= 3)


def _reach(first: int, last: int, merges: Iterable[tuple[int, int, int, int]]) -> int:
    """The last row of a header: names merged downwards show that it goes on."""
    reaching = [end for begin, end, _, _ in merges if first <= begin <= last < end]
    return min(max(reaching, default=last), first + TALLEST - 1)


def _wanted(source: Source) -> set[str]:
    return {clean_text(name) for names in source.columns.values() for name in names}


def _filled(top: Sequence[Sequence[str]], merges: Iterable[tuple[int, int, int, int]]) -> _Top:
    width = max(map(len, top), default=0)
    whole = [[*row, *[""] * (width - len(row))] for row in top]
    down = [list(row) for row in whole]
    for first, last, left, right in merges:
        if first > len(top) or left >= width:
            continue
        text = down[first - 1][left]
        for line in range(first - 1, min(last, len(top))):
            down[line][left] = text
            whole[line][left : right + 1] = [text] * (min(right, width - 1) - left + 1)
    return _Top(whole, down)


def _likeliest(top: _Top, wanted: set[str]) -> tuple[int, int]:
    """First and last row of the likeliest header; the first filled row where none is likely."""
    pieces = {piece for name in wanted for piece in (name, *re.split(r"\s*/\s*", name))}
    best, place = (0, 0, 0), None
    for last, row in enumerate(top.down, start=1):
        if pieces.isdisjoint(row):
            continue
        for height in range(1, min(TALLEST, last) + 1):
            levels = _levels(top, last - height + 1, last)
            score = (sum(len(_places(name, levels)) > 0 for name in wanted), -height, -last)
            if score > best or place is None:
                best, place = score, (last - height + 1, last)
    if place is None:
        filled = next((at for at, row in enumerate(top.whole, start=1) if any(row)), 1)
        return filled, filled
    return place


def _levels(top: _Top, first: int, last: int) -> list[tuple[str, ...]]:
    """The names over each column from the top level down, each said once.

    A level without a text of its own lies under the group to its left, where something stands
    below it: reports often write a group's name in its first cell without merging.
    """
    upper = [
        _carried(top.whole[row], top.down[row + 1 : last]) for row in range(first - 1, last - 1)
    ]
    columns = zip(*upper, top.down[last - 1], strict=True)
    return [_once(column) for column in columns]


def _carried(row: list[str], below: list[list[str]]) -> list[str]:
    carried, group = [], ""
    for at, text in enumerate(row):
        group = text or group
        carried.append(text or (group if any(level[at] for level in below) else ""))
    return carried


def _once(names: Iterable[str]) -> tuple[str, ...]:
    said: list[str] = []
    for name in names:
        if name and name not in said[-1:]:
            said.append(name)
    return tuple(said)


def _places(name: str, levels: list[tuple[str, ...]]) -> list[int]:
    """The columns a name may mean: by all its levels, else by the lowest, else by any of them."""
    parts = tuple(re.split(r"\s*/\s*", name))
    views = (
        lambda column: column == parts or column == (name,),
        lambda column: column[-1:] == (name,),
        lambda column: name in column,
    )
    for fits in views:
        if found := [at for at, column in enumerate(levels) if fits(column)]:
            return found
    return []


def _named(
    levels: list[tuple[str, ...]], top: _Top, first: int, last: int, source: Source
) -> list[str]:
    names = [_JOINED.join(column) for column in levels]
    refuse_headers({}, names)
    for canonical, mapped in source.columns.items():
        for name in map(clean_text, mapped):
            found = _places(name, levels)
            if len(found) > 1:
                _refuse_ambiguous(name, found, top, first, last)
            for at in found:
                # The name of a group does not hide what stands below it.
                refuse_headers({canonical: levels[at][-1:]}, ())
                names[at] = name
    return names


def _refuse_ambiguous(name: str, found: list[int], top: _Top, first: int, last: int) -> None:
    """FileProblem where a name stands over several columns that a row above tells apart."""
    above = max(1, first - 1 if first == last else first)
    levels = _levels(top, above, last)
    choices = {_JOINED.join(levels[at]) for at in found}
    if len(choices) == len(found):
        rows = ", ".join(map(str, range(above, last + 1)))
        named = [f'"{choice}"' for choice in sorted(choices)]
        raise FileProblem("intake.columns.ambiguous", name=name, rows=rows, choices=named)


def sheet_row(header: Header, sheet: str) -> Message:
    """Where a header stands, for what is said of it."""
    return Message("intake.columns.sheet_row", row=header.rows, sheet=sheet)

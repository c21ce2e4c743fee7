"""Which unit a name meant on a day, by table and rule (code, then alias, then name), never by likeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from giaoban.city.spelling import one_spelling
from giaoban.city.tables import LAST_DAY
from giaoban.city.wards import Alias, Unit

# The number of the unit a text meant on a day; None where it meant none.
Wards = Callable[[str, date], int | None]

# What stands before the name of a unit in offices' exports.
_PREFIX = re.compile(
    r"^(?:(?:ubnd|ủy ban nhân dân|đảng ủy)\s+)?"
    r"(?P<kind>phường|xã|thị trấn|đặc khu|ph\.|tt\.|p\.|x\.|(?:ph|tt|p|x)\s)?\s*"
)
# The words that say which kind of unit is meant, before a name or in wards.csv.
_KINDS = {
    **dict.fromkeys(("phường", "ph", "p", "ward"), "ward"),
    **dict.fromkeys(("xã", "x", "commune"), "commune"),
    **dict.fromkeys(("thị trấn", "tt", "township", "town"), "township"),
    **dict.fromkeys(("đặc khu", "special zone", "special_zone"), "special zone"),
}


@dataclass(frozen=True)
class Match:
    """A text of the records means this unit from one day to another."""

    text: str
    ward_id: int
    valid_from: date
    valid_to: date


def spelling(name: str) -> str:
    """A unit's name as all its spellings share it, without 'Phường' or 'P.'."""
    text = one_spelling(name)
    bare = _PREFIX.sub("", text, count=1).strip(" .,-")
    return bare or text


def kind_in_name(name: str) -> str | None:
    """The kind of unit that stands before a name, as in 'Phường' or 'X.'; None where none does."""
    prefix = _PREFIX.match(one_spelling(name))["kind"]
    return _KINDS[prefix.strip(" .")] if prefix else None


def _kind_of(unit: Unit) -> str | None:
    return _KINDS.get((unit.kind or "").lower()) or kind_in_name(unit.name)


def matches(texts: Iterable[str], units: list[Unit], aliases: list[Alias]) -> list[Match]:
    """What each text means, by period: by code first, then by alias, then by name.

    Periods of one text never overlap. Where two units share a name at one time, the kind said
    before it ('Phường', 'Xã') decides; where that does not, the text means neither and stays
    unknown.
    """
    index = _Index(units, aliases)
    return [match for text in texts for match in _periods(text, index.candidates(text))]


def meanings(units: list[Unit], aliases: list[Alias]) -> Wards:
    """What a text means on a day, asked text by text."""

    def meant(text: str, day: date) -> int | None:
        periods = matches([text], units, aliases)
        return next((m.ward_id for m in periods if m.valid_from <= day <= m.valid_to), None)

    return meant


class _Index:
    """Units by code, alias and name."""

    def __init__(self, units: list[Unit], aliases: list[Alias]) -> None:
        self.by_code: dict[str, list[Unit]] = {}
        self.by_alias: dict[str, list[Unit]] = {}
        self.by_whole_name: dict[str, list[Unit]] = {}
        self.by_name: dict[str, list[Unit]] = {}
        for unit in units:
            self.by_code.setdefault(unit.code, []).append(unit)
            self.by_whole_name.setdefault(one_spelling(unit.name), []).append(unit)
            self.by_name.setdefault(spelling(unit.name), []).append(unit)
        for alias in aliases:
            for unit in self.by_code.get(alias.code, []):
                if alias.valid_from in (None, unit.valid_from):
                    self.by_alias.setdefault(spelling(alias.name), []).append(unit)
        self._width = _code_width(self.by_code)

    def candidates(self, text: str) -> list[list[Unit]]:
        """Units the text may mean, best kind of match first."""
        code = text.zfill(self._width) if text.isdigit() else text
        name = spelling(text)
        return [
            self.by_code.get(text) or self.by_code.get(code, []),
            self.by_alias.get(name, []),
            self.by_whole_name.get(one_spelling(text), []),
            self.by_name.get(name, []),
        ]


def _code_width(codes: Iterable[str]) -> int:
    """The one length of all-digit codes, whose leading zeros spreadsheets drop; 0 where none is."""
    widths = {len(code) for code in codes} if all(code.isdigit() for code in codes) else set()
    return widths.pop() if len(widths) == 1 else 0


def _periods(text: str, candidates: list[list[Unit]]) -> list[Match]:
    units = [unit for level in candidates for unit in level]
    starts = {unit.first for unit in units}
    starts |= {unit.last + timedelta(days=1) for unit in units if unit.last < LAST_DAY}
    periods = []
    for start, following in pairwise([*sorted(starts), None]):
        end = following - timedelta(days=1) if following else LAST_DAY
        if unit := _best(start, candidates, kind_in_name(text)):
            periods.append(Match(text, unit.ward_id, start, end))
    return periods


def _best(day: date, candidates: list[list[Unit]], kind: str | None) -> Unit | None:
    for level in candidates:
        meant = list({unit.ward_id: unit for unit in level if unit.holds(day)}.values())
        if len(meant) > 1:
            meant = _of_kind(kind, meant)
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def _of_kind(kind: str | None, units: list[Unit]) -> list[Unit]:
    """Those of the kind said; all of them where none is said, or where a unit's is not known."""
    kinds = [_kind_of(unit) for unit in units]
    if kind not in kinds or None in kinds:
        return units
    return [unit for unit, its_kind in zip(units, kinds, strict=True) if its_kind == kind]

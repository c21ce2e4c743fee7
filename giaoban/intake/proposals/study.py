"""A file studied once: its columns and what they show. Proposals and their answers are made of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from giaoban.city.secret_columns import secret_column
from giaoban.city.settings import City
from giaoban.city.wards import read_aliases, read_units
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part, parts
from giaoban.intake.columns import RECORD_CELL
from giaoban.intake.known_names import known_names
from giaoban.intake.patterns import is_address_header
from giaoban.intake.personal_headers import is_personal_header
from giaoban.intake.proposals.dictionary import column_meanings
from giaoban.intake.proposals.facts import Facts, Units, denouncing, facts_of
from giaoban.intake.proposals.layout import Layout, is_known, layout_of
from giaoban.intake.proposals.raw_table import RawTable, raw_table, units_read
from giaoban.intake.shown import are_personal, masked
from giaoban.words.message import Message

# Reads a unit out of an address; nothing else of the address is kept.
ADDRESS_PATTERN = r"((?:Phường|Xã|Thị trấn|Đặc khu) [^,;(]+)"

# Numbers of cases are shorter.
LONGEST_NUMBER = 60


@dataclass
class Study:
    """What is known of a file before anything is proposed.

    not_read: header -> why the column is never read
    addresses: header of addresses -> the share of its rows out of which a unit can be read
    """

    part: Part
    name: str
    layout: Layout
    rows: int
    facts: dict[str, Facts]
    not_read: dict[str, Message]
    units: Units
    sections: list[str] = field(default_factory=list)
    addresses: dict[str, float] = field(default_factory=dict)

    def usable(self) -> list[Facts]:
        """The columns that may be mapped, in their order."""
        return [each for each in self.facts.values() if each.personal is None]


def study(path: Path, name: str, city: City | None = None) -> Study:
    """Studies the first part of a file that has columns; FileProblem where it cannot be read.

    What decides is looked at in the whole file: whether numbers are unique, the order of day and
    month, the values of lists. Only which columns are worth that is chosen by its first rows.
    """
    part = parts(path, unicodedata.normalize("NFC", name))[0]
    layout = layout_of(part)
    if header := secret_column(layout.headers):
        raise FileProblem("intake.columns.secret", name=header)
    not_read = _not_read(layout.headers)
    counted = Counter(layout.headers)
    left = {*not_read, *(header for header, is_it in _personal(layout.headers) if is_it)}
    named = [each for each in layout.headers if each and counted[each] == 1 and each not in left]
    if not named:
        raise FileProblem("intake.map.no_columns")
    units = _units(city)
    facts, table = _facts(part, layout, named, units, lambda: _known(city))
    not_read |= {each.header: each.personal for each in facts.values() if each.personal}
    addresses = {
        header: _share_of_units(part, layout, named[0], header, units)
        for header in not_read
        if is_address_header(header) and counted[header] == 1
    }
    return Study(part, name, layout, table.rows, facts, not_read, units, table.sections, addresses)


def _not_read(headers: Sequence[str]) -> dict[str, Message]:
    """Why columns are not read whose names say that they are about people, or name somebody.

    FileProblem where the names are those of a record: the file has none of columns.
    """
    if not any(map(is_known, headers)) and any(
        is_it or RECORD_CELL.fullmatch(header) for header, is_it in _personal(headers)
    ):
        raise FileProblem("intake.map.no_header")
    by_name = {
        header: Message("intake.map.personal_header")
        for header in headers
        if is_personal_header(header)
    }
    named = (masked(header) for header, is_it in _personal(headers) if is_it)
    return by_name | {name: Message("intake.map.names_somebody") for name in named}


def _personal(headers: Sequence[str]) -> list[tuple[str, bool]]:
    """Each name of a column that says nothing to us, and whether it may be that of a person."""
    unknown = [header for header in headers if header and not is_known(header)]
    return list(zip(unknown, are_personal(unknown), strict=True))


def _share_of_units(part: Part, layout: Layout, number: str, header: str, units: Units) -> float:
    """The share of a column's rows out of which a unit can be read."""
    read = units_read(part, layout, (number, header), ADDRESS_PATTERN)
    known = units.known({text for text in read if text})
    return sum(text in known for text in read) / len(read) if read else 0.0


def _facts(
    part: Part,
    layout: Layout,
    named: list[str],
    units: Units,
    known: Callable[[], Collection[str]],
) -> tuple[dict[str, Facts], RawTable]:
    table = raw_table(part, layout, named, whole=False)
    facts = _seen(table, units, known)
    silent = denouncing(table.columns.values())
    if not table.is_whole:
        is_numbered = any(each.is_unique and _means(each, "case_id") for each in facts.values())
        wanted = [each.header for each in facts.values() if _is_worth(each, is_numbered)]
        table = raw_table(part, layout, wanted, whole=True)
        # The gate has seen what they hold; the load looks at all of it again.
        facts |= _seen(table, units, None)
    for each in facts.values():
        each.silent = silent
    return facts, table


def _seen(table: RawTable, units: Units, known: Callable[[], Collection[str]]) -> dict[str, Facts]:
    return {
        header: facts_of(header, values, table.typed.get(header, (0, 0)), units, known)
        for header, values in table.columns.items()
    }


def _is_worth(facts: Facts, is_numbered: bool) -> bool:
    """Whether a column may be mapped, so that all of its values are worth a look.

    is_numbered: a column's name and values say already that it is the number of a case
    """
    if facts.personal is not None or facts.is_text:
        return False
    if facts.is_unique and facts.days is None:
        return _means(facts, "case_id") if is_numbered else _is_short(facts)
    means = max(column_meanings(facts.header).values(), default=0.0) > 0
    return means or facts.days is not None or facts.in_units > 0


def _means(facts: Facts, canonical: str) -> bool:
    return column_meanings(facts.header).get(canonical, 0.0) > 0


def _is_short(facts: Facts) -> bool:
    """Whether the values may be numbers of cases: in one word, unlike what is written about one."""
    some = facts.values.slice(0, 100).drop_null().to_pylist()
    return all(len(text) <= LONGEST_NUMBER and " " not in text for text in some)


def _units(city: City | None) -> Units:
    if city is None or city.wards is None:
        return Units()
    return Units(read_units(city.wards), read_aliases(city.table("ward_aliases.csv")))


def _known(city: City | None) -> Collection[str]:
    return known_names(city) if city else frozenset()

"""Wards with a history: the units a city had, what they became, what else they are called.

A unit is (code, valid_from): codes and names were re-used with another meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.city.spelling import one_spelling, plainest
from giaoban.city.tables import FIRST_DAY, LAST_DAY, Row, read_table
from giaoban.words.order import in_order

# The number and the code of what no unit answers for.
UNALLOCATED = 0
UNALLOCATED_CODE = "unallocated"
SHARES = ("full", "partial")


@dataclass(frozen=True)
class Unit:
    """A ward as it was in a period; `ward_id` is its number in the warehouse."""

    ward_id: int
    code: str
    name: str
    kind: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    population: int | None = None

    @property
    def first(self) -> date:
        """First day of the unit."""
        return self.valid_from or FIRST_DAY

    @property
    def last(self) -> date:
        """Last day of the unit."""
        return self.valid_to or LAST_DAY

    def holds(self, day: date) -> bool:
        """Whether the unit existed on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Change:
    """An old unit became a new one, wholly or in part; a neighbourhood may say which part."""

    old_code: str
    new_code: str
    changed_on: date
    share: str
    neighbourhood: str | None


@dataclass(frozen=True)
class Alias:
    """Another name of a unit, or of every unit of its code where no day is given."""

    name: str
    code: str
    valid_from: date | None


def read_units(path: Path | None) -> list[Unit]:
    """The units of wards.csv, in its order."""
    rows = read_table(path, ("ward_code", "ward_name"))
    units = []
    for number, row in enumerate(rows, start=1):
        population = row.number_of("population")
        units.append(
            Unit(
                number,
                row.need("ward_code"),
                row.need("ward_name"),
                row.text("kind"),
                row.day("valid_from"),
                row.day("valid_to"),
                _whole(row, population),
            )
        )
    return units


def _whole(row: Row, population: float | None) -> int | None:
    if population is not None and population < 0:
        raise row.wrong("population", "city.table.below_nought", value=row.text("population"))
    # 51.333 is fifty-one thousand to a Vietnamese reader and fifty-one to a computer.
    if population is not None and population != int(population):
        raise row.wrong("population", "city.table.not_whole", value=row.text("population"))
    return None if population is None else int(population)


def read_changes(path: Path) -> list[Change]:
    """The rows of ward_changes.csv."""
    return [
        Change(
            row.need("old_code"),
            row.need("new_code"),
            row.need_day("changed_on"),
            row.one_of("share", SHARES),
            row.text("neighbourhood"),
        )
        for row in read_table(path, ("old_code", "new_code", "changed_on", "share"))
    ]


def read_aliases(path: Path) -> list[Alias]:
    """The rows of ward_aliases.csv."""
    return [
        Alias(row.need("alias"), row.need("ward_code"), row.day("valid_from"))
        for row in read_table(path, ("alias", "ward_code"))
    ]


def units_met(texts: Iterable[str]) -> list[Unit]:
    """The units of a city without wards.csv: those its records name, each once however spelled."""
    spellings: dict[str, list[str]] = {}
    for text in texts:
        spellings.setdefault(one_spelling(text), []).append(text)
    names = sorted((plainest(alike) for alike in spellings.values()), key=in_order)
    return [Unit(number, name, name) for number, name in enumerate(names, start=1)]

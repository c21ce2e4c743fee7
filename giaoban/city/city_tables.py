"""The tables of a city folder that an office keeps: where each lies, its columns, what a cell may hold.

What is right is decided where a table is read; this says what a form needs to offer the right thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from giaoban.city.calendar import KINDS, UNITS
from giaoban.city.directives import TABLES as DIRECTIVES
from giaoban.city.no_longer_listed import TABLE as NO_LONGER_LISTED
from giaoban.city.outreach import TABLES as OUTREACH
from giaoban.city.papi import FILES as PAPI
from giaoban.city.settings import City
from giaoban.city.wards import SHARES

UNIT_KINDS = ("ward", "commune", "township", "special zone")


@dataclass(frozen=True)
class Column:
    """A column of a table: `holds` is text, day, unit (a code of wards.csv), measure or choice."""

    name: str
    holds: str = "text"
    is_needed: bool = False
    choices: tuple[str, ...] = ()


def _needed(name: str, holds: str = "text", *choices: str) -> Column:
    return Column(name, holds, True, choices)


_FROM, _TO = Column("valid_from", "day"), Column("valid_to", "day")
_NAMES = (_needed("name_vi"), Column("name_en"))

# In the order an office comes to them.
EDITED: dict[str, tuple[Column, ...]] = {
    "ward_aliases.csv": (_needed("alias"), _needed("ward_code", "unit"), _FROM),
    "wards.csv": (
        _needed("ward_code"),
        _needed("ward_name"),
        Column("kind", "choice", choices=UNIT_KINDS),
        _FROM,
        _TO,
        Column("population"),
    ),
    "ward_changes.csv": (
        _needed("old_code", "unit"),
        _needed("new_code", "unit"),
        _needed("changed_on", "day"),
        _needed("share", "choice", *SHARES),
        Column("neighbourhood"),
    ),
    "calendar.csv": (
        _needed("date", "day"),
        _needed("kind", "choice", *KINDS),
        Column("source"),
        Column("note"),
    ),
    "categories.csv": (
        _needed("category"),
        *(Column(name) for name in ("name_vi", "name_en", "papi_primary", "papi_secondary")),
    ),
    "targets.csv": (
        _needed("measure", "measure"),
        _needed("target"),
        _FROM,
        Column("mark"),
        Column("note"),
    ),
    "clocks.csv": (
        *(_needed(name) for name in ("kind", "step", "starts")),
        _needed("limit"),
        _needed("unit", "choice", *UNITS),
        *(Column(name) for name in ("extension", "extension_en", "basis", "basis_en")),
        _FROM,
        _TO,
        Column("mark"),
    ),
    "procedures.csv": (
        _needed("procedure"),
        _needed("max_working_days"),
        _FROM,
        _TO,
        Column("mark"),
        Column("basis"),
    ),
    "tiles.csv": (_needed("ward_code", "unit"), _FROM, _needed("column"), _needed("row")),
    "bodies.csv": (_needed("body"), *_NAMES, Column("kind"), Column("ward")),
    "causes.csv": (_needed("cause"), *_NAMES),
    NO_LONGER_LISTED: (
        _needed("source"),
        _needed("case_id"),
        Column("closed_on", "day"),
        Column("note"),
    ),
}
# The others of which versions are kept: they decide figures too.
KEPT = tuple(dict.fromkeys((*EDITED, *DIRECTIVES, *OUTREACH, *PAPI)))
# The tables that are read only where city.toml names them, and the key it names them by.
NAMED = {"wards.csv": "wards", "calendar.csv": "calendar"}


def path_of(city: City, name: str) -> Path:
    """Where a table lies, or would lie: city.toml may call units and calendar otherwise."""
    named = getattr(city, NAMED[name]) if name in NAMED else None
    return named if named and named.is_relative_to(city.folder) else city.table(name)


def read_path(city: City, name: str) -> Path | None:
    """Where a table lies that is read; None of one that city.toml would have to name and does not."""
    path = path_of(city, name)
    return path if name not in NAMED or getattr(city, NAMED[name]) == path else None


def column_names(name: str) -> tuple[str, ...]:
    """The columns a new table of this name gets."""
    return tuple(column.name for column in EDITED[name])

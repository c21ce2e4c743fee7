"""The short lists of a city folder: categories, terms of procedures, targets, bodies, causes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giaoban.city.settings import City
from giaoban.city.tables import FIRST_DAY, LAST_DAY, Row, overlap, read_table
from giaoban.city.toml import nearest
from giaoban.words.message import Message

COLUMNS = ("category", "name_vi", "name_en", "papi_primary", "papi_secondary")
# Where a city has no causes.csv; their names are the program's own words.
CAUSES = ("staffing", "other_agency", "citizen_papers", "system_sync", "weather", "surge", "other")


def read_categories(path: Path) -> list[dict[str, str | None]]:
    """One row per category, of several the first: a case joined to each would be counted twice."""
    first: dict[str | None, Row] = {}
    for row in _category_rows(path):
        first.setdefault(row.text("category"), row)
    return [{column: row.text(column) for column in COLUMNS} for row in first.values()]


def listed_twice(path: Path) -> list[Message]:
    """A sentence for each row of a category that has one already: such a row is passed over."""
    first: dict[str | None, int] = {}
    sentences = []
    for row in _category_rows(path):
        number = first.setdefault(row.text("category"), row.number)
        if number != row.number:
            named = {"category": row.text("category"), "row": str(number)}
            sentences.append(row.wrong("category", "city.list.listed_twice", **named).message)
    return sentences


def _category_rows(path: Path) -> list[Row]:
    return read_table(path, ("category",))


@dataclass(frozen=True)
class Term:
    """Dossiers of this procedure received in the period take so many working days at most."""

    procedure: str
    max_working_days: float
    valid_from: date
    valid_to: date


def read_terms(path: Path) -> list[Term]:
    """The terms; CityError where two of one procedure hold on one day."""
    terms: list[Term] = []
    for row in read_table(path, ("procedure", "max_working_days")):
        term = _term(row)
        if any(term.procedure == other.procedure and overlap(term, other) for other in terms):
            raise row.wrong("valid_from", "city.list.two_terms", procedure=term.procedure)
        terms.append(term)
    return terms


def _term(row: Row) -> Term:
    days = row.number_of("max_working_days")
    if days is None or days < 0:
        raise row.wrong("max_working_days", "city.list.no_term")
    return Term(
        row.need("procedure"),
        days,
        row.day("valid_from") or FIRST_DAY,
        row.day("valid_to") or LAST_DAY,
    )


@dataclass(frozen=True)
class Target:
    """A measure is to reach this value from a day on; without the day, from the first one."""

    measure: str
    target: float | None
    valid_from: date | None


def read_targets(path: Path) -> list[Target]:
    """The targets in the order of the table; CityError names a cell that cannot be read."""
    return [
        Target(row.need("measure"), row.number_of("target"), row.day("valid_from"))
        for row in _target_rows(path)
    ]


def unknown_measures(path: Path, measures: Collection[str]) -> list[Message]:
    """A sentence for each row whose measure there is not: its target is never looked at."""
    return [
        row.wrong("measure", "city.list.no_measure", measure=measure, nearest=near).message
        for row in _target_rows(path)
        if (measure := row.need("measure")) not in measures
        for near in [nearest(measure, measures)]
    ]


def _target_rows(path: Path) -> list[Row]:
    return read_table(path, ("measure", "target"))


def bodies(city: City) -> list[dict[str, str]]:
    """The names of the bodies that may lead or help, by language, in the order of the file."""
    rows = read_table(city.table("bodies.csv"), ("body", "name_vi"))
    return [
        {
            "vi": row.need("name_vi"),
            "en": row.text("name_en") or row.need("name_vi"),
        }
        for row in rows
    ]


def causes(city: City) -> Mapping[str, Mapping[str, str]] | None:
    """What the city calls the causes of a point, by code and language; None: it has no list."""
    rows = read_table(city.table("causes.csv"), ("cause", "name_vi"))
    names = {
        row.need("cause"): {
            "vi": row.need("name_vi"),
            "en": row.text("name_en") or row.need("name_vi"),
        }
        for row in rows
    }
    return names or None

"""What a person should know of a city folder's reference tables before trusting the figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path

from giaoban.city.calendar import read_calendar
from giaoban.city.clocks import due_rules, without_due_date
from giaoban.city.lists import (
    listed_twice,
    read_categories,
    read_targets,
    read_terms,
    unknown_measures,
)
from giaoban.city.maps import read_tiles
from giaoban.city.no_longer_listed import TABLE as NO_LONGER_LISTED
from giaoban.city.no_longer_listed import read_endings, unknown_sources
from giaoban.city.settings import City
from giaoban.city.ward_checks import contradictions
from giaoban.city.wards import read_aliases, read_changes, read_units
from giaoban.warehouse import directive_tables
from giaoban.warehouse.measures import measure_name, measures
from giaoban.words.message import Message


def readings(city: City) -> dict[str, tuple[Callable[[Path], Collection], Path | None]]:
    """What reads each table, and where it lies; CityError from it names the cell that cannot be."""
    tables: dict[str, Callable[[Path], Collection]] = {
        "ward_changes.csv": read_changes,
        "ward_aliases.csv": read_aliases,
        "clocks.csv": due_rules,
        "procedures.csv": read_terms,
        "categories.csv": read_categories,
        "targets.csv": read_targets,
        "tiles.csv": read_tiles,
        NO_LONGER_LISTED: read_endings,
    }
    named = {
        "calendar": (read_calendar, city.calendar),
        "wards": (read_units, city.wards),
    }
    return named | {name: (read, city.table(name)) for name, read in tables.items()}


def mistakes(city: City) -> Iterator[Message]:
    """Sentences about what somebody has to put right; CityError where a table cannot be read."""
    yield from _not_named(city)
    yield from listed_twice(city.table("categories.csv"))
    yield from unknown_measures(
        city.table("targets.csv"), [measure_name(query) for query in measures()]
    )
    sources = [source.name for source in city.sources]
    yield from unknown_sources(city.table(NO_LONGER_LISTED), sources)
    if city.wards and not read_units(city.wards):
        yield Message("warehouse.checks.no_units", file=city.wards.name)
    yield from contradictions(
        city.wards, city.table("ward_changes.csv"), city.table("ward_aliases.csv")
    )
    doubts = directive_tables.doubts_of(city, city.as_of or date.today())
    yield from directive_tables.in_sentences(doubts)


def remarks(city: City) -> Iterator[Message]:
    """Sentences about what is as it should be, and easily taken for more than it is."""
    if city.calendar and not city.has_own_calendar:
        yield Message("warehouse.checks.national_calendar", last=str(_last_day(city.calendar)))
    yield from without_due_date(city.table("clocks.csv"))


def _last_day(calendar: Path) -> date:
    return max(read_calendar(calendar))


def _not_named(city: City) -> Iterator[Message]:
    """Tables that lie in the folder and do nothing, or less, because city.toml names none."""
    is_named = {"calendar": city.has_own_calendar, "wards": city.wards is not None}
    for key, named in is_named.items():
        table = city.table(f"{key}.csv")
        if not named and table.exists():
            yield Message("warehouse.checks.not_read", file=table.name, key=key)
    for name in ("ward_changes.csv", "ward_aliases.csv"):
        if city.wards is None and city.table(name).exists():
            yield Message(
                "warehouse.checks.no_unit_table", file=name, setting='wards = "wards.csv"'
            )

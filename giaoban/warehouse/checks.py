"""What a person should know of a city folder's reference tables before trusting the figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from giaoban.city.clocks import without_due_date
from giaoban.city.lists import listed_twice, unknown_measures
from giaoban.city.settings import City
from giaoban.city.ward_checks import contradictions
from giaoban.city.wards import read_units
from giaoban.warehouse import directive_tables
from giaoban.warehouse.measures import measure_name, measures
from giaoban.words.message import Message


def mistakes(city: City) -> Iterator[Message]:
    """Sentences about what somebody has to put right; CityError where a table cannot be read."""
    yield from _not_named(city)
    yield from listed_twice(city.table("categories.csv"))
    yield from unknown_measures(
        city.table("targets.csv"), [measure_name(query) for query in measures()]
    )
    if city.wards and not read_units(city.wards):
        yield Message("warehouse.checks.no_units", file=city.wards.name)
    yield from contradictions(
        city.wards, city.table("ward_changes.csv"), city.table("ward_aliases.csv")
    )
    doubts = directive_tables.doubts_of(city, city.as_of or date.today())
    yield from directive_tables.in_sentences(doubts)


def remarks(city: City) -> Iterator[Message]:
    """Sentences about what is as it should be, and easily taken for more than it is."""
    yield from without_due_date(city.table("clocks.csv"))


def _not_named(city: City) -> Iterator[Message]:
    """Tables that lie in the folder and do nothing, or less, because city.toml names none."""
    for key, path in {"calendar": city.calendar, "wards": city.wards}.items():
        table = city.table(f"{key}.csv")
        if path is None and table.exists():
            yield Message("warehouse.checks.not_read", file=table.name, key=key)
    for name in ("ward_changes.csv", "ward_aliases.csv"):
        if city.wards is None and city.table(name).exists():
            yield Message(
                "warehouse.checks.no_unit_table", file=name, setting='wards = "wards.csv"'
            )

"""Puts a city's own tables into a warehouse generation: wards, calendar, clocks, terms, targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from giaoban.city.calendar import last_full_year, read_calendar, working_days
from giaoban.city.clocks import clock_rows, due_rules
from giaoban.city.lists import read_categories, read_targets, read_terms
from giaoban.city.maps import read_tiles
from giaoban.city.settings import City
from giaoban.city.ward_changes import units_now
from giaoban.city.ward_names import matches
from giaoban.city.wards import (
    UNALLOCATED,
    UNALLOCATED_CODE,
    Unit,
    read_aliases,
    read_changes,
    read_units,
    units_met,
)
from giaoban.warehouse import schemas
from giaoban.warehouse.database import Connection, load
from giaoban.warehouse.queries import sql_of
from giaoban.words.order import in_order

_DAYS_AHEAD = timedelta(days=2 * 366)
_NOWHERE = Unit(UNALLOCATED, UNALLOCATED_CODE, UNALLOCATED_CODE)


def fill(connection: Connection, city: City, as_of_on: date) -> None:
    """The tables, empty where the city has no file.

    Reads `records` and `reported_rows`: the texts that name wards.
    """
    _wards(connection, city, as_of_on)
    _calendar(connection, city, as_of_on)
    _terms(connection, city)
    _load(connection, "report_sources", _report_sources(city), schemas.REPORT_SOURCES)


def _report_sources(city: City) -> list[dict[str, str]]:
    """Whose records are counted beside each report: the sources it names, else all of its family."""
    return [
        {"report": report.name, "source": source.name}
        for report in city.reports
        for source in city.sources
        if source.family == report.family and (not report.sources or source.name in report.sources)
    ]


def _wards(connection: Connection, city: City, as_of_on: date) -> None:
    """`wards`, what each text of the records means, and what became of each unit."""
    texts = _texts(connection, "ward_text")
    # Who decides may be an office that is no unit, and a report names what it will: neither makes one.
    reported = _texts(connection, "ward_text", "reported_rows")
    named = sorted({*texts, *_texts(connection, "competent_text"), *reported})
    units = read_units(city.wards) or units_met(texts)
    aliases = read_aliases(city.table("ward_aliases.csv"))
    changes = read_changes(city.table("ward_changes.csv"))
    _load(
        connection,
        "wards",
        [
            _ward_row(unit, as_of_on) | {"place": place}
            for place, unit in enumerate([*sorted(units, key=_in_order), _NOWHERE])
        ],
        schemas.WARDS,
    )
    rows = [asdict(match) for match in matches(named, units, aliases)]
    _load(connection, "ward_matches", [_renamed(row) for row in rows], schemas.WARD_MATCHES)
    now = units_now(units, changes, as_of_on)
    _load(
        connection,
        "unit_now",
        [dict(zip(schemas.UNIT_NOW.names, row, strict=True)) for row in now],
        schemas.UNIT_NOW,
    )
    connection.execute(f"create table unknown_wards as {sql_of('staging/unknown_wards')}")


def _in_order(unit: Unit) -> tuple[str, date]:
    """Units by their codes, as people count; of one code the earlier first."""
    return in_order(unit.code), unit.valid_from or date.min


def _texts(connection: Connection, column: str, table: str = "records") -> list[str]:
    """The different texts of a column of the records, in order."""
    answer = connection.execute(
        f"select distinct {column} from {table} where {column} is not null order by {column}"
    )
    return [row[0] for row in answer.fetchall()]


def _ward_row(unit: Unit, as_of_on: date) -> dict[str, Any]:
    is_current = unit.ward_id != UNALLOCATED and unit.holds(as_of_on)
    row = asdict(unit) | {"is_current": is_current}
    return row | {"ward_code": row.pop("code"), "ward_name": row.pop("name")}


def _renamed(match: dict[str, Any]) -> dict[str, Any]:
    return match | {"ward_text": match.pop("text")}


def _calendar(connection: Connection, city: City, as_of_on: date) -> None:
    """`calendar` from the first record to two years ahead, and the lists marts look days up in."""
    first = connection.execute("select min(received_at)::date from records").fetchall()[0][0]
    first = min(first or as_of_on, as_of_on)
    exceptions = read_calendar(city.calendar)
    days = working_days(first, as_of_on + _DAYS_AHEAD, exceptions)
    # A city without such a table has no days off that are not in it yet.
    last = last_full_year(exceptions) or date.max.year
    rows = [day._asdict() | {"is_known": day.date.year <= last} for day in days]
    _load(connection, "calendar", rows, schemas.CALENDAR)
    connection.execute(f"create table working_day_list as {sql_of('staging/working_day_list')}")


def _terms(connection: Connection, city: City) -> None:
    rules = [asdict(rule) for rule in due_rules(city.table("clocks.csv"))]
    _load(connection, "clock_rules", rules, schemas.CLOCK_RULES)
    _load(connection, "clocks", clock_rows(city.table("clocks.csv")), schemas.CLOCKS)
    terms = [asdict(term) for term in read_terms(city.table("procedures.csv"))]
    _load(connection, "procedure_terms", terms, schemas.PROCEDURE_TERMS)
    categories = read_categories(city.table("categories.csv"))
    _load(connection, "categories", categories, schemas.CATEGORIES)
    targets = [asdict(target) for target in read_targets(city.table("targets.csv"))]
    _load(connection, "targets", targets, schemas.TARGETS)
    tiles = [asdict(tile) for tile in read_tiles(city.table("tiles.csv"))]
    _load(connection, "tiles", tiles, schemas.TILES)


def _load(
    connection: Connection, name: str, rows: Iterable[dict[str, Any]], schema: pa.Schema
) -> None:
    load(connection, name, pa.Table.from_pylist(list(rows), schema=schema))

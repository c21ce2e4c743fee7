"""Fills a warehouse generation: reference tables, the records that count, then the marts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from giaoban import city_tables, judging, schemas
from giaoban.calendar import read_calendar, working_days
from giaoban.categories import read_categories
from giaoban.city import City
from giaoban.clocks import clock_rows, due_rules
from giaoban.intake.batches import Batches
from giaoban.intake.imports import current_mappings, write_empty_batch
from giaoban.procedures import read_terms
from giaoban.query import FOLDER, Query, names, read
from giaoban.targets import read_targets
from giaoban.tiles import read_tiles
from giaoban.ward_names import matches
from giaoban.ward_succession import units_now
from giaoban.wards import (
    UNALLOCATED,
    UNALLOCATED_CODE,
    Unit,
    read_aliases,
    read_changes,
    read_units,
    units_met,
)
from giaoban.warehouse import Connection

# In the order they are made: each reads only those before it.
MARTS = (
    "cases",
    "dossiers",
    "age_bands",
    "weeks",
    "durations",
    "due_by_day",
    "flow_by_week",
    "open_by_week",
    "open_cases",
    "scopes",
    "scope_weeks",
    "early_warning",
)
MACROS = (
    ("staging", "first_instant"),
    ("staging", "is_before"),
    ("staging", "is_after_as_of"),
    ("marts", "is_chosen"),
    ("marts", "is_chosen_or_none"),
    ("marts", "is_chosen_unit"),
    ("marts", "is_within"),
    ("marts", "unit_of"),
    ("marts", "survival_quantiles"),
    ("marts", "duration_figures"),
    ("marts", "lateness"),
)
# These read marts, so they are made after them.
MACROS_OVER_MARTS = (
    ("marts", "chosen_wards"),
    ("marts", "chosen_cases"),
    ("marts", "chosen_open_cases"),
    ("marts", "chosen_dossiers"),
    ("marts", "weekly_sums"),
)
BATCH_TABLES = ("ledger", "records", "quarantine", "denunciations")
# Told of the work: so many steps are done, of so many.
Tell = Callable[[int, int], None]
DAYS_AHEAD = timedelta(days=2 * 366)


def unheard(_done: int, _count: int) -> None:
    """Nobody waits for the work."""


def fill(
    connection: Connection,
    city: City,
    batches: Batches,
    as_of: date | None,
    now: datetime,
    identity: tuple[int, str],
    tell: Tell = unheard,
) -> None:
    """Makes every table of a generation; `identity` is its number and fingerprint."""
    count = len(MARTS) + 3
    for macro in MACROS:
        connection.execute(sql(*macro))
    _read_batches(connection, city, batches, now)
    as_of_at = _as_of_at(connection, as_of, now, city.timezone)
    _meta(connection, city, as_of_at, now, identity)
    _wards(connection, city, as_of_at.date())
    _calendar(connection, city, as_of_at.date())
    _reference_tables(connection, city)
    city_tables.fill(connection, city, as_of_at.date())
    for done, mart in enumerate(MARTS, start=1):
        tell(done, count)
        connection.execute(f"create table {mart} as {sql('marts', mart)}")
    for macro in MACROS_OVER_MARTS:
        connection.execute(sql(*macro))
    tell(count - 2, count)
    _measures(connection, city.figures.minimum_cases)
    tell(count - 1, count)
    judging.fill(connection, as_of_at.date())
    tell(count, count)


def sql(folder: str, name: str) -> str:
    """The text of a query file."""
    return (FOLDER / folder / f"{name}.sql").read_text("utf-8")


def _read_batches(connection: Connection, city: City, batches: Batches, now: datetime) -> None:
    """`records`: the versions that count; `ledger`, `quarantine`: everything; `denunciations`:
    how many each month brought at least."""
    # The empty batch has every column: one of today may be missing in an older batch.
    folders = [*batches.folders(), _empty_batch(connection, city, batches, now)]
    _load(
        connection,
        "current_mappings",
        [{"mapping": m} for m in current_mappings(city)],
        schemas.CURRENT_MAPPINGS,
    )
    files = {name: [str(f / f"{name}.parquet") for f in folders] for name in BATCH_TABLES}
    for name in ("ledger", "quarantine", "denunciations"):
        connection.execute(
            f"create temp table imported_{name} as from read_parquet($files, union_by_name = true)",
            {"files": files[name]},
        )
    connection.execute(
        f"create temp table outdated_readings as {sql('staging', 'outdated_readings')}"
    )
    connection.execute(
        f"create temp table records as {sql('staging', 'current_records')}",
        {"files": files["records"]},
    )
    connection.execute(f"create table ledger as {sql('staging', 'current_ledger')}")
    connection.execute("create table quarantine as from imported_quarantine")
    connection.execute(f"create table denunciations as {sql('staging', 'current_denunciations')}")


def _as_of_at(connection: Connection, as_of: date | None, now: datetime, timezone: str) -> datetime:
    """The last instant counted, on the city's clock: the end of a day, or the latest event."""
    if as_of:
        return datetime.combine(as_of, time.max)
    local_now = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    utc_now = now.astimezone(UTC).replace(tzinfo=None)
    latest = connection.execute(
        sql("staging", "latest_event"), {"now_instant": utc_now, "now_on": local_now.date()}
    ).fetchall()[0][0]
    return min(latest, local_now) if latest else local_now


def _meta(
    connection: Connection,
    city: City,
    as_of_at: datetime,
    now: datetime,
    identity: tuple[int, str],
) -> None:
    connection.execute(
        f"create table meta as {sql('staging', 'meta')}",
        {
            "city_code": city.code,
            "name_vi": city.name["vi"],
            "name_en": city.name["en"],
            "timezone": city.timezone,
            "simulated": city.simulated,
            "minimum_cases": city.figures.minimum_cases,
            "age_bands": list(city.figures.age_bands),
            "as_of_at": as_of_at,
            "built_at": now.astimezone(ZoneInfo(city.timezone)).replace(tzinfo=None),
            "generation": identity[0],
            "fingerprint": identity[1],
        },
    )


def _wards(connection: Connection, city: City, as_of_on: date) -> None:
    """`wards`, what each text of the records means, and what became of each unit."""
    texts = _texts(connection, "ward_text")
    # Who decides may be an office that is no unit: it never makes one.
    named = sorted({*texts, *_texts(connection, "competent_text")})
    units = read_units(city.wards) or units_met(texts)
    aliases = read_aliases(city.table("ward_aliases.csv"))
    changes = read_changes(city.table("ward_changes.csv"))
    _load(
        connection,
        "wards",
        [_ward_row(unit, as_of_on) for unit in [_NOWHERE, *units]],
        schemas.WARDS,
    )
    found = [asdict(match) for match in matches(named, units, aliases)]
    _load(connection, "ward_matches", [_renamed(row) for row in found], schemas.WARD_MATCHES)
    now = units_now(units, changes, as_of_on)
    _load(
        connection,
        "unit_now",
        [dict(zip(schemas.UNIT_NOW.names, row, strict=True)) for row in now],
        schemas.UNIT_NOW,
    )
    connection.execute(f"create table unknown_wards as {sql('staging', 'unknown_wards')}")


def _texts(connection: Connection, column: str) -> list[str]:
    """The different texts of a column of the records, in order."""
    found = connection.execute(
        f"select distinct {column} from records where {column} is not null order by {column}"
    )
    return [row[0] for row in found.fetchall()]


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
    days = working_days(first, as_of_on + DAYS_AHEAD, exceptions)
    _load(connection, "calendar", [day._asdict() for day in days], schemas.CALENDAR)
    connection.execute(f"create table working_day_list as {sql('staging', 'working_day_list')}")


def _reference_tables(connection: Connection, city: City) -> None:
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


def _measures(connection: Connection, minimum_cases: int) -> None:
    """`measures`: one row per measure file, `judged_measures`; `measure_values`: all their rows."""
    rows = [_measure(query, minimum_cases) for query in measures()]
    _load(connection, "measures", rows, schemas.MEASURES)
    connection.execute(f"create table judged_measures as {sql('marts', 'judged_measures')}")
    values = " union all by name ".join(
        f"(select '{query.name.split('/')[1]}' as measure, * from ({query.sql}))"
        for query in measures()
    )
    order = "order by measure, units, family, ward_id, week_start"
    connection.execute(f"create table measure_values as from ({values}) {order}")


def measures() -> list[Query]:
    """The measure files: every query of `measures` that says which direction is better."""
    listed = [read(name) for name in names() if name.startswith("measures/")]
    return [query for query in listed if "Better" in query.header]


def _measure(query: Query, minimum_cases: int) -> dict[str, Any]:
    """The measure's row; a city that shows smaller numbers judges by them too."""
    header = query.header
    judged = header.get("Judged", "yes")
    return {
        "measure": query.name.split("/")[1],
        "question": header["Question"],
        "leaves_out": header["Leaves out"],
        "unit": header["Unit"],
        "better": header["Better"],
        "minimum": min(int(header["Minimum"]), minimum_cases),
        "version": int(header["Version"]),
        "is_judged": judged != "no",
        "is_judged_alone": judged == "yes",
    }


def _load(
    connection: Connection, name: str, rows: Iterable[dict[str, Any]], schema: pa.Schema
) -> None:
    """A table of the generation from plain rows."""
    connection.register("rows_to_load", pa.Table.from_pylist(list(rows), schema=schema))
    connection.execute(f"create table {name} as from rows_to_load")
    connection.unregister("rows_to_load")


def _empty_batch(connection: Connection, city: City, batches: Batches, now: datetime) -> Path:
    folder = batches.scratch()
    write_empty_batch(city, folder, connection, now)
    return folder


_NOWHERE = Unit(UNALLOCATED, UNALLOCATED_CODE, UNALLOCATED_CODE)

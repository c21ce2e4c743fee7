"""Fills a warehouse generation: reference tables, the records that count, then the marts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa

from giaoban.city.calendar import read_calendar
from giaoban.city.settings import City
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import current_mappings, write_empty_batch
from giaoban.statistics.power import power
from giaoban.statistics.signals import signals
from giaoban.warehouse import (
    directive_tables,
    late_doubts,
    reference_tables,
    schemas,
    spellings,
    vanished,
)
from giaoban.warehouse.as_of import as_of_at, last_full_week
from giaoban.warehouse.database import Connection, at_once, load
from giaoban.warehouse.measures import listed, measure_name, measures
from giaoban.warehouse.queries import sql_of

# In the order they are made: each reads only those before it.
MARTS = (
    "cases",
    "source_coverage",
    "dossiers",
    "age_bands",
    "weeks",
    "durations",
    "due_by_day",
    "stays",
    "flow_by_day",
    "flow_by_week",
    "ages_by_day",
    "ages_by_week",
    "overdue_by_day",
    "scopes",
    "scope_weeks",
    "early_warning",
    "reported",
    "reported_counts",
)
MACROS = (
    "staging/first_instant",
    "staging/is_before",
    "staging/is_after_as_of",
    "staging/latest_known",
    "staging/version_rank",
    "marts/is_chosen",
    "marts/is_chosen_or_none",
    "marts/is_chosen_unit",
    "marts/is_a_part",
    "marts/is_within",
    "marts/is_past_due",
    "marts/unit_of",
    "marts/in_order",
    "marts/folded",
    "marts/fit",
    "marts/survival_quantiles",
    "marts/duration_figures",
    "marts/log_rank_counts",
    "marts/lateness",
)
# These read marts, so they are made after them.
MACROS_OVER_MARTS = (
    "marts/standing_day",
    "marts/has_ended",
    "marts/late_chances",
    "marts/last_full_weeks",
    "marts/chosen_wards",
    "marts/chosen_stays",
    "marts/chosen_cases",
    "marts/chosen_open_cases",
    "marts/chosen_flow",
    "marts/chosen_ages",
    "marts/chosen_dossiers",
    "marts/chosen_durations",
    "marts/weekly_flow",
    "marts/weekly_sums",
    "marts/weekly_shares",
    "marts/weekly_counts",
)
BATCH_TABLES = ("ledger", "records", "quarantine", "denunciations", "reported")
# Called as the work goes on: so many steps are done, of so many.
Progress = Callable[[int, int], None]


def fill_judgements(connection: Connection, last_week: date) -> None:
    """`signals`: each finished week judged on the weeks before it, up to the one of this Monday;
    `power`: how soon a slower office of each size is found."""
    judged = signals(
        _rows(connection, sql_of("staging/judged_values")),
        _rows(connection, "from measures"),
        _rows(connection, "from targets"),
        last_week + timedelta(days=6),
        _rows(connection, "from weeks").set_index("week_start").working_days,
        partial=set(_rows(connection, sql_of("staging/partial_families")).family),
    )
    load(connection, "signals", judged)
    for column in ("week_start", "since", "level_since"):
        connection.execute(f"alter table signals alter {column} type date")
    load(connection, "power", _power())


@functools.cache
def _power() -> pd.DataFrame:
    """How soon a slower office is found: one table for every city and every build."""
    return power()


def _rows(connection: Connection, of: str) -> pd.DataFrame:
    return connection.execute(of).df()


def no_progress(_done: int, _count: int) -> None:
    """Nobody waits for the work."""


def fill_marts(
    connection: Connection,
    city: City,
    batches: Batches,
    as_of: date | None,
    now: datetime,
    identity: tuple[int, str],
    progress: Progress = no_progress,
) -> None:
    """Makes every table of a generation; `identity` is its number and fingerprint."""
    count = len(MARTS) + 3
    _macros(connection, MACROS)
    read_batches(connection, city, batches, now)
    exceptions = read_calendar(city.calendar)
    at = as_of_at(connection, as_of, now, city.timezone, exceptions)
    last_week = last_full_week(connection, at, exceptions)
    with at_once(connection):
        _meta(connection, city, at, last_week, now, identity)
        reference_tables.fill(connection, city, at.date())
        directive_tables.fill(connection, city, at.date())
    for done, mart in enumerate(MARTS, start=1):
        progress(done, count)
        connection.execute(f"create table {mart} as {sql_of(f'marts/{mart}')}")
    late_doubts.add(connection)
    _macros(connection, MACROS_OVER_MARTS)
    progress(count - 2, count)
    _measures(connection, city.figures.minimum_cases)
    progress(count - 1, count)
    fill_judgements(connection, last_week)
    progress(count, count)


def _macros(connection: Connection, listed: Sequence[str]) -> None:
    with at_once(connection):
        for macro in listed:
            connection.execute(sql_of(macro))


def read_batches(connection: Connection, city: City, batches: Batches, now: datetime) -> None:
    """`records`: the versions that count; `ledger`, `quarantine`, `doubts`: everything; `denunciations`:
    how many each month brought at least."""
    folders = batches.folders()
    if not batches.has_new:
        folders.append(_empty_batch(connection, city, batches, now))
    mappings = pa.table([current_mappings(city)], schema=schemas.CURRENT_MAPPINGS)
    load(connection, "current_mappings", mappings)
    files = {name: _files(folders, name) for name in BATCH_TABLES}
    load(connection, "withdrawals", _withdrawals(batches))
    load(connection, "declared_sources", _declared(city))
    for name in ("quarantine", "denunciations", "reported"):
        connection.execute(
            f"create temp table imported_{name} as from read_parquet($files, union_by_name = true)",
            {"files": files[name]},
        )
    of_ledgers, of_records = {"files": files["ledger"]}, {"files": files["records"]}
    for name, question, params in (
        ("imported_ledger", "imported_ledger", of_ledgers),
        ("outdated_readings", "outdated_readings", {}),
        ("taken_exports", "taken_exports", of_records),
        ("records", "current_records", of_records),
        ("reported_rows", "current_reported", {}),
    ):
        made = f"create temp table {name} as {sql_of(f'staging/{question}')}"
        connection.execute(made, params)
    spellings.unify(connection, city)
    vanished.find(connection, city, files["records"])
    connection.execute(f"create table ledger as {sql_of('staging/current_ledger')}", of_records)
    connection.execute(f"create table doubts as {sql_of('staging/current_doubts')}")
    connection.execute(f"create table denunciations as {sql_of('staging/current_denunciations')}")
    connection.execute(f"create table quarantine as {sql_of('staging/current_quarantine')}")


def _files(folders: Sequence[Path], name: str) -> list[str]:
    """The files of one name; batches of before there were reports have none of them."""
    return [str(path) for folder in folders if (path := folder / f"{name}.parquet").exists()]


def _withdrawals(batches: Batches) -> pa.Table:
    rows = [
        {
            "batch": batch,
            "withdrawn_at": entry.at.astimezone(UTC).replace(tzinfo=None),
            "withdrawn_why": entry.why or None,
        }
        for batch, entry in batches.withdrawn().items()
    ]
    return pa.Table.from_pylist(rows, schema=schemas.WITHDRAWALS)


def _declared(city: City) -> pa.Table:
    """What city.toml says each source's exports list."""
    rows = [
        {
            "source": source.name,
            "covers": source.covers,
            "since_on": source.since if isinstance(source.since, date) else None,
            "since_days": source.since if isinstance(source.since, int) else None,
            "vanished": source.vanished,
        }
        for source in city.sources
    ]
    return pa.Table.from_pylist(rows, schema=schemas.DECLARED_SOURCES)


def _meta(
    connection: Connection,
    city: City,
    at: datetime,
    last_week: date,
    now: datetime,
    identity: tuple[int, str],
) -> None:
    connection.execute(
        f"create table meta as {sql_of('staging/meta')}",
        {
            "city_code": city.code,
            "name_vi": city.name["vi"],
            "name_en": city.name["en"],
            "timezone": city.timezone,
            "simulated": city.simulated,
            "minimum_cases": city.figures.minimum_cases,
            "age_bands": list(city.figures.age_bands),
            "as_of_at": at,
            "last_full_week": last_week,
            "built_at": now.astimezone(ZoneInfo(city.timezone)).replace(tzinfo=None),
            "generation": identity[0],
            "fingerprint": identity[1],
        },
    )


def _measures(connection: Connection, minimum_cases: int) -> None:
    """`measures`: one row per measure file, `judged_measures`; `measure_values`: all their rows."""
    rows = pa.Table.from_pylist(listed(minimum_cases), schema=schemas.MEASURES)
    load(connection, "measures", rows)
    connection.execute(f"create table judged_measures as {sql_of('marts/judged_measures')}")
    values = " union all by name ".join(
        f"(select '{measure_name(measure)}' as measure, * from ({measure.sql}))"
        for measure in measures()
    )
    order = "order by measure, units, family, ward_id, week_start"
    connection.execute(f"create table measure_values as from ({values}) {order}")


def _empty_batch(connection: Connection, city: City, batches: Batches, now: datetime) -> Path:
    """One without rows: it has every column, and one of today may be missing in an older batch."""
    folder = batches.scratch()
    write_empty_batch(city, folder, connection, now)
    return folder

"""Fills a warehouse generation: reference tables, the records that count, then the marts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa

from giaoban.city.settings import City
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import current_mappings, write_empty_batch
from giaoban.statistics.power import power
from giaoban.statistics.signals import signals
from giaoban.warehouse import directive_tables, reference_tables, schemas
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


def fill_judgements(connection: Connection, as_of_on: date) -> None:
    """`signals`: each finished week judged on the weeks before it; `power`: how soon a slower
    office of each size is found."""
    judged = signals(
        _rows(connection, sql_of("staging/judged_values")),
        _rows(connection, "from measures"),
        _rows(connection, "from targets"),
        as_of_on,
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
    _read_batches(connection, city, batches, now)
    as_of_at = _as_of_at(connection, as_of, now, city.timezone)
    with at_once(connection):
        _meta(connection, city, as_of_at, now, identity)
        reference_tables.fill(connection, city, as_of_at.date())
        directive_tables.fill(connection, city, as_of_at.date())
    for done, mart in enumerate(MARTS, start=1):
        progress(done, count)
        connection.execute(f"create table {mart} as {sql_of(f'marts/{mart}')}")
    _macros(connection, MACROS_OVER_MARTS)
    progress(count - 2, count)
    _measures(connection, city.figures.minimum_cases)
    progress(count - 1, count)
    fill_judgements(connection, as_of_at.date())
    progress(count, count)


def _macros(connection: Connection, listed: Sequence[str]) -> None:
    with at_once(connection):
        for macro in listed:
            connection.execute(sql_of(macro))


def _read_batches(connection: Connection, city: City, batches: Batches, now: datetime) -> None:
    """`records`: the versions that count; `ledger`, `quarantine`, `doubts`: everything; `denunciations`:
    how many each month brought at least."""
    folders = batches.folders()
    if not batches.has_new:
        folders.append(_empty_batch(connection, city, batches, now))
    mappings = pa.table([current_mappings(city)], schema=schemas.CURRENT_MAPPINGS)
    load(connection, "current_mappings", mappings)
    files = {name: _files(folders, name) for name in BATCH_TABLES}
    for name in ("ledger", "quarantine", "denunciations", "reported"):
        connection.execute(
            f"create temp table imported_{name} as from read_parquet($files, union_by_name = true)",
            {"files": files[name]},
        )
    connection.execute(
        f"create temp table outdated_readings as {sql_of('staging/outdated_readings')}"
    )
    connection.execute(
        f"create temp table records as {sql_of('staging/current_records')}",
        {"files": files["records"]},
    )
    connection.execute(f"create temp table reported_rows as {sql_of('staging/current_reported')}")
    connection.execute(f"create table ledger as {sql_of('staging/current_ledger')}")
    connection.execute(f"create table doubts as {sql_of('staging/current_doubts')}")
    connection.execute("create table quarantine as from imported_quarantine")
    connection.execute(f"create table denunciations as {sql_of('staging/current_denunciations')}")


def _files(folders: Sequence[Path], name: str) -> list[str]:
    """The files of one name; batches of before there were reports have none of them."""
    return [str(path) for folder in folders if (path := folder / f"{name}.parquet").exists()]


def _as_of_at(connection: Connection, as_of: date | None, now: datetime, timezone: str) -> datetime:
    """The last instant counted, on the city's clock: the end of a day, or the latest event."""
    if as_of:
        return datetime.combine(as_of, time.max)
    local_now = now.astimezone(ZoneInfo(timezone)).replace(tzinfo=None)
    utc_now = now.astimezone(UTC).replace(tzinfo=None)
    latest = connection.execute(
        sql_of("staging/latest_event"), {"now_instant": utc_now, "now_on": local_now.date()}
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
        f"create table meta as {sql_of('staging/meta')}",
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

"""A build: new files become a batch, the batches a warehouse generation, and it is published.

    files -> intake -> batches -> reference tables + records -> marts -> published generation

Nothing flows back. A build that fails leaves the previous generation serving.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from giaoban.city import table_journal
from giaoban.city.home import ROOT, CityHome
from giaoban.city.settings import City, read_city
from giaoban.city.simulated import FOLDER
from giaoban.errors import BuildError, NotBuilt
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import Intake, current_mappings, take
from giaoban.warehouse import endings
from giaoban.warehouse.as_of import Given, day_of
from giaoban.warehouse.checks import mistakes
from giaoban.warehouse.database import DatabaseError, reading, tables_of, workbench
from giaoban.warehouse.marts import Progress, fill_marts, no_progress
from giaoban.words.message import Message

# What decides figures: a change in one of these folders is a reason to build again.
_RULES = (
    "queries/staging",
    "queries/marts",
    "queries/measures",
    "giaoban/city",
    "giaoban/intake",
    "giaoban/statistics",
    "giaoban/warehouse",
)


@dataclass(frozen=True)
class Report:
    """What a build did.

    generation: the one now served
    is_new: whether this build made it
    intake: what was found of the files
    mistakes: sentences about what has to be put right in the reference tables
    told: what is to be said of the day the figures are of
    """

    generation: str
    is_new: bool
    intake: Intake
    mistakes: tuple[Message, ...]
    told: tuple[Message, ...] = ()


def build(
    city_folder: Path,
    home: Path,
    as_of: Given = None,
    now: datetime | None = None,
    before: Callable[[City, Batches], None] | None = None,
    after: Callable[[CityHome], None] | None = None,
    progress: Progress = no_progress,
) -> Report:
    """Reads what is new in a city folder and publishes its figures as of a day.

    home: the program's home; each city has a folder of its own in it
    as_of: the day the figures are of, which later builds keep; FOLLOW lets go of it. Else the one
        given before, else the one in city.toml, else the latest event
    before, after: what is done to the batches first, and to the home once the figures are
        published, while nobody else builds
    """
    city = read_city(city_folder)
    city_home = CityHome(home / city.code)
    try:
        with city_home.building():
            # Whoever waited for another build begins after it.
            now = now or datetime.now(UTC)
            city_home.take_for(city)
            if before:
                before(city, Batches(city_home.batches))
            # Read before the tables are: one that is changed meanwhile is not in these figures.
            stood = table_journal.standing(city)
            report = _build(city, city_home, as_of, now, progress)
            table_journal.journal_of(city_home).note_build(city, now, stood)
            if after:
                after(city_home)
            return report
    except (DatabaseError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise BuildError("warehouse.build.stopped", reason=reason) from error


def _build(city: City, home: CityHome, as_of: Given, now: datetime, progress: Progress) -> Report:
    _clear(home.scratch)
    batches = Batches(home.batches)
    with workbench(None, home.scratch) as connection:
        intake = take(city, batches, connection, now)
        day = day_of(as_of, city.as_of, home.said_day, connection, batches, now, city.timezone)
    report = _publish(city, home, batches, day.day, now, intake, progress)
    return replace(report, told=(day.told,)) if day.told else report


def _publish(
    city: City,
    home: CityHome,
    batches: Batches,
    as_of: date | None,
    now: datetime,
    intake: Intake,
    progress: Progress = no_progress,
) -> Report:
    fingerprint = _fingerprint(city, batches, as_of, now)
    served = _served(home)
    if served and served.stem.endswith(fingerprint):
        return _report(city, home, False, intake)
    number = _number(home) + 1
    draft = home.scratch / "draft.duckdb"
    draft.unlink(missing_ok=True)
    with workbench(draft, home.scratch) as connection:
        fill_marts(connection, city, batches, as_of, now, (number, fingerprint), progress)
        made = tables_of(connection)
        # A disk that is full is told by what writes, not by what closes the file.
        connection.execute("checkpoint")
    _must_hold(draft, made)
    file = home.warehouse / f"{number:06}-{fingerprint}.duckdb"
    shutil.move(draft, file)
    home.publish(file)
    return _report(city, home, True, intake)


def _report(city: City, home: CityHome, is_new: bool, intake: Intake) -> Report:
    told = (*mistakes(city), *endings.unused(home))
    return Report(home.published().name, is_new, intake, told)


def _must_hold(draft: Path, made: set[str]) -> None:
    """OSError where a file that was closed has not all the tables that were made in it."""
    with reading(draft) as connection:
        if tables_of(connection) != made:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def serves(city: City, home: CityHome, batches: Batches, as_of: date | None) -> bool:
    """Whether what is published there is just what these batches give."""
    served = _served(home)
    return served is not None and served.stem.endswith(_fingerprint(city, batches, as_of))


def build_from(
    city: City,
    home: CityHome,
    batches: Batches,
    as_of: date | None,
    now: datetime,
    progress: Progress = no_progress,
) -> Report:
    """Publishes, in a home of its own that is held, the figures of batches that are there already."""
    _clear(home.scratch)
    return _publish(city, home, batches, as_of, now, Intake(), progress)


def _served(home: CityHome) -> Path | None:
    try:
        served = home.published()
    except NotBuilt:
        return None
    return served if home.is_whole() else None


def _number(home: CityHome) -> int:
    """The number of the last generation, whole or not: the next has a later name."""
    files = [path for path in home.warehouse.glob("*.duckdb") if path.stem.split("-")[0].isdigit()]
    return max((int(path.stem.split("-")[0]) for path in files), default=0)


def _clear(scratch: Path) -> None:
    """Drops what a killed build left behind."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)


def _fingerprint(
    city: City, batches: Batches, as_of: date | None, now: datetime | None = None
) -> str:
    """A hash of everything the figures follow from: the same input gives the same generation.

    A clock that runs behind the last import's is told among the doubts, until it is right again.
    """
    parts: list[Any] = [
        [folder.name for folder in batches.folders()],
        [row["reading"] for row in batches.ledger()],
        [[batch, entry.at, entry.why] for batch, entry in sorted(batches.withdrawn().items())],
        sorted(current_mappings(city)),
        str(as_of),
        [city.code, city.name, city.simulated, city.figures.__dict__],
        [[source.name, source.covers, source.since, source.vanished] for source in city.sources],
        [[report.name, report.sources] for report in city.reports],
        [_content(path) for path in sorted(city.folder.glob("*.csv"))],
        [_content(path) for path in sorted(city.folder.glob(f"{FOLDER}/*.csv"))],
        [] if city.has_own_calendar or not city.calendar else _content(city.calendar),
        rules(ROOT),
        *(["clock behind"] if now and _is_behind(now, batches) else []),
    ]
    text = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _is_behind(now: datetime, batches: Batches) -> bool:
    imported = (row["imported_at"].replace(tzinfo=UTC) for row in batches.ledger())
    return now < max(imported, default=now)


def rules(root: Path) -> list[list[str]]:
    """What decides figures in a program: each file with a hash of its content."""
    files = [path for folder in _RULES for path in (root / folder).rglob("*.*")]
    return [
        [path.relative_to(root).as_posix(), *_content(path)]
        for path in sorted(files)
        if path.suffix in (".py", ".sql")
    ]


def _content(path: Path) -> list[str]:
    try:
        return [path.name, hashlib.sha256(path.read_bytes()).hexdigest()]
    except OSError as error:
        # Whoever needs it says that it is closed: a file of records costs itself alone.
        return [path.name, error.strerror or ""]

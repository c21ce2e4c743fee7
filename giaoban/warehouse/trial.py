"""A trial of files that were given: what they would bring, without touching what is served.

The same intake and the same build run in a home of their own, which holds links to the present
batches; the city folder there is one of links too, so that the files have the names they would have.

<home>/<city code>/incoming/12/trial/city/    the city folder as it would be
<home>/<city code>/incoming/12/trial/home/    batches, and the generation made of them
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from giaoban.city.home import CityHome
from giaoban.city.settings import LOADED, City, read_city
from giaoban.errors import BuildError, NotBuilt
from giaoban.intake.batches import Batches
from giaoban.intake.import_run import Intake, take
from giaoban.intake.incoming import Waiting
from giaoban.intake.withdrawals import FILE as WITHDRAWALS
from giaoban.intake.withdrawals import is_of
from giaoban.warehouse.as_of import day_of
from giaoban.warehouse.build import build_from
from giaoban.warehouse.database import Connection, DatabaseError, workbench
from giaoban.warehouse.marts import Progress, no_progress
from giaoban.warehouse.queries import sql_of

TRIAL = "trial"
# What a trial was made of: while that stands, what it read need not be read again.
_STAMP = "stamp"
SHOWN_ROWS = 20
SHOWN_REJECTS = 50
Row = dict[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A file that is tried, and the name of the source or report it is tried as."""

    path: Path
    source: str


class Trial:
    """Files that are tried together. First `take`, then, where wanted, `build`."""

    def __init__(self, city: City, home: CityHome, waiting: Waiting, name: str = TRIAL) -> None:
        self._published = home
        self._folder = waiting.folder / name
        self.home = CityHome(self._folder / "home")
        shutil.rmtree(self._folder, ignore_errors=True)
        # Before anything is read: what changes during the trial is not in it.
        self._stamp = _stamp(city.folder, home)
        self._city_folder = _linked_city(city, self._folder / "city")
        self._city = _of_nothing(read_city(self._city_folder))
        self._batches = _linked_batches(home, self.home)
        self._as_of: date | None = None

    def take(self, candidates: Sequence[Candidate], now: datetime) -> Intake:
        """Reads the files as an import does; BuildError where that cannot be done."""
        for candidate in candidates:
            self._lay(candidate)
        with _told(), workbench(None, self.home.scratch) as connection:
            intake = take(self._city, self._batches, connection, now)
            day = day_of(
                None,
                self._city.as_of,
                self.home.said_day,
                connection,
                self._batches,
                now,
                self._city.timezone,
            )
        self._as_of = day.day
        (self._folder / _STAMP).write_text(self._stamp, "utf-8")
        return intake

    def build(self, now: datetime, progress: Progress = no_progress) -> CityHome:
        """Makes the figures there would be; they lie in a home of their own."""
        with _told():
            build_from(self._city, self.home, self._batches, self._as_of, now, progress)
        return self.home

    def name_of(self, candidate: Candidate) -> str:
        """What the ledger calls the file."""
        return self._laid(candidate).relative_to(self._city_folder).as_posix()

    def rows_of(self, candidate: Candidate, rows: Sequence[Row]) -> list[Row]:
        """Those ledger rows that are of a file: itself, its sheets, or members of its archive."""
        name = self.name_of(candidate)
        return [row for row in rows if row["source"] == candidate.source and is_of(row, name)]

    def first_rows(self, files: Sequence[str], source: str) -> list[Row]:
        """The first rows that were accepted, as they were understood; after the gate for people."""
        return self._asked(
            "select * from loaded where list_contains($files, file) and source = $source "
            "order by file, line limit $most",
            "records",
            {"files": list(files), "source": source, "most": SHOWN_ROWS},
        )

    def period(self, files: Sequence[str], source: str) -> tuple[date | None, date | None]:
        """The first and the last day of receipt of what was accepted."""
        (row,) = self._asked(
            "select min(received_at)::date as first_on, max(received_at)::date as last_on "
            "from loaded where list_contains($files, file) and source = $source",
            "records",
            {"files": list(files), "source": source},
        ) or [{"first_on": None, "last_on": None}]
        return row["first_on"], row["last_on"]

    def rejected(self, files: Sequence[str], source: str) -> list[Row]:
        """The first rows that were rejected, as the quarantine keeps them."""
        return self._asked(
            "select * from loaded where list_contains($files, file) and source = $source "
            "order by file, line limit $most",
            "quarantine",
            {"files": list(files), "source": source, "most": SHOWN_REJECTS},
        )

    def reasons(self, files: Sequence[str], source: str) -> dict[str, int]:
        """How many rows were rejected for each reason, the most frequent first."""
        rows = self._asked(
            "select reason, count(*) as rows from loaded where list_contains($files, file) "
            "and source = $source group by reason order by rows desc, reason",
            "quarantine",
            {"files": list(files), "source": source},
        )
        return {row["reason"]: row["rows"] for row in rows}

    def units(self, files: Sequence[str], report: str) -> list[Row]:
        """The first units a report tells of, with each measure."""
        return self._asked(
            "select line, ward_text, first_on, last_on, measure, value from loaded "
            "where list_contains($files, file) and report = $report order by file, line limit $most",
            "reported",
            {"files": list(files), "report": report, "most": SHOWN_ROWS * 10},
        )

    def changes(self) -> list[Row]:
        """What the files bring beside what is published; rows of staging/loaded_changes."""
        batch = self._batch()
        if batch is None:
            return []
        with workbench(None, self.home.scratch) as connection:
            _cases(connection, "after", self.home.published())
            _cases(connection, "before", _published(self._published))
            _load(connection, batch / "records.parquet")
            return _rows(connection, sql_of("staging/loaded_changes"), {})

    def _batch(self) -> Path | None:
        """The folder of the new batch; None where nothing was new."""
        return self._batches.folders()[-1] if self._batches.has_new else None

    def _asked(self, sql: str, table: str, params: dict[str, Any]) -> list[Row]:
        batch = self._batch()
        if batch is None:
            return []
        with workbench(None, self.home.scratch) as connection:
            _load(connection, batch / f"{table}.parquet")
            return _rows(connection, sql, params)

    def _laid(self, candidate: Candidate) -> Path:
        return self._city.loaded(candidate.source) / candidate.path.name

    def _lay(self, candidate: Candidate) -> None:
        laid = self._laid(candidate)
        laid.parent.mkdir(parents=True, exist_ok=True)
        laid.symlink_to(candidate.path.resolve())


def adopt(home: CityHome, waiting: Waiting, files: Collection[str]) -> int | None:
    """Makes the batch of a trial the next of the city, while nobody else builds; its number.

    files: what the ledger is to call the files that are taken
    None where it may not be: other batches came in since, city.toml has changed, or the trial read
    other files than these. They are then read as any others.
    """
    folder = waiting.folder / TRIAL
    stamp = folder / _STAMP
    if not stamp.exists() or stamp.read_text("utf-8") != _stamp(folder / "city", home):
        return None
    new = [path for path in Batches(folder / "home" / "batches").folders() if not path.is_symlink()]
    if len(new) != 1:
        return None
    rows = pq.read_table(new[0] / "ledger.parquet", columns=["file", "problem"]).to_pylist()
    of = {name for name in files if any(is_of(row, name) for row in rows)}
    if of != set(files) or not all(any(is_of(row, name) for name in files) for row in rows):
        return None
    os.rename(new[0], home.batches / new[0].name)
    return int(new[0].name)


def _stamp(city_folder: Path, home: CityHome) -> str:
    """What decides how files are read and into which batch."""
    withdrawals = home.batches / WITHDRAWALS
    parts = [
        (city_folder / "city.toml").read_bytes(),
        withdrawals.read_bytes() if withdrawals.exists() else b"",
        " ".join(path.name for path in Batches(home.batches).folders()).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _linked_city(city: City, folder: Path) -> Path:
    """The city folder without what was loaded before: that is in the batches."""
    folder.mkdir(parents=True)
    for path in city.folder.resolve().iterdir():
        if path.name != LOADED:
            (folder / path.name).symlink_to(path)
    return folder


def _of_nothing(city: City) -> City:
    """The city with no files but what is laid beside; how each is read stays as it is."""
    return replace(
        city,
        sources=tuple(replace(source, files=()) for source in city.sources),
        reports=tuple(replace(report, files=()) for report in city.reports),
    )


def _linked_batches(published: CityHome, home: CityHome) -> Batches:
    for folder in (home.batches, home.warehouse, home.scratch):
        folder.mkdir(parents=True)
    for batch in Batches(published.batches).folders():
        (home.batches / batch.name).symlink_to(batch.resolve())
    for path, copy in (
        (published.batches / WITHDRAWALS, home.batches / WITHDRAWALS),
        (published.said_day, home.said_day),
    ):
        if path.exists():
            shutil.copyfile(path, copy)
    return Batches(home.batches)


def _published(home: CityHome) -> Path | None:
    try:
        return home.published()
    except NotBuilt:
        return None


def _cases(connection: Connection, when: str, file: Path | None) -> None:
    """`cases_before` or `cases_after`: the cases of a generation with the codes of their units."""
    if file is None:
        connection.execute("create view cases_before as from cases_after where false")
        return
    connection.execute(f"attach $file as {when} (read_only)", {"file": str(file)})
    connection.execute(
        f"create view cases_{when} as select cases.*, wards.ward_code "
        f"from {when}.cases inner join {when}.wards on cases.ward_id = wards.ward_id"
    )


def _load(connection: Connection, file: Path) -> None:
    connection.execute("create temp table loaded as from read_parquet($file)", {"file": str(file)})


def _rows(connection: Connection, sql: str, params: dict[str, Any]) -> list[Row]:
    asked = connection.execute(sql, params)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, values, strict=True)) for values in asked.fetchall()]


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise BuildError("warehouse.build.stopped", reason=reason) from error

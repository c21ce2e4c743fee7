"""Figures as they were known on an earlier day, made again from the batches that had come in by then.

Batches are never changed, so they say what was known. The city's tables are those of that day where
their journal reaches so far, before it today's; rules and settings are today's. Such a reading has a
home of its own below the city's and keeps until others are read: <home>/<city code>/known/2026-10-31/.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from giaoban.city.home import CityHome
from giaoban.city.settings import City, read_city
from giaoban.errors import BuildError, NotBuilt
from giaoban.intake.batches import Batches
from giaoban.warehouse.build import build_from, serves
from giaoban.warehouse.database import DatabaseError
from giaoban.warehouse.marts import Progress, no_progress
from giaoban.warehouse.table_versions import city_then

# Each takes as much room as the published figures.
KEPT = 4
# Where the city's tables of that day lie in such a home.
TABLES = "city"


@dataclass(frozen=True)
class Moment:
    """What to read: batches up to the end of `known_on` (None: all), counted up to `as_of`."""

    known_on: date | None = None
    as_of: date | None = None

    @property
    def name(self) -> str:
        """The folder of its figures."""
        parts = [str(self.known_on or "now"), str(self.as_of) if self.as_of else ""]
        return "-".join(part for part in parts if part)

    def until(self, timezone: str) -> datetime | None:
        """The last instant that counts as known."""
        if self.known_on is None:
            return None
        return datetime.combine(self.known_on, time.max, ZoneInfo(timezone))


def snapshot_home(city: City, home: Path, moment: Moment) -> CityHome:
    """Where the figures of a moment lie, whether they are made or not."""
    return CityHome(CityHome(home / city.code).known / moment.name)


def rebuilt_as_known(
    city_folder: Path, home: Path, moment: Moment, progress: Progress = no_progress
) -> CityHome:
    """The figures of a moment, made where they are missing or no longer fit the rules.

    NotBuilt where nothing had come in by then.
    """
    city = read_city(city_folder)
    snapshot, published = snapshot_home(city, home, moment), CityHome(home / city.code)
    until, now = moment.until(city.timezone), datetime.now(UTC)
    batches = Batches(published.batches, until, snapshot.scratch)
    if not batches.folders():
        raise NotBuilt("warehouse.build.not_known", known_on=str(moment.known_on))
    as_of = _as_of(city, moment)
    city = city_then(city, published, until, snapshot.folder / TABLES)
    if serves(city, published, batches, as_of):
        return published
    try:
        with snapshot.building():
            build_from(city, snapshot, batches, as_of, min(now, until or now), progress)
    except (DatabaseError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise BuildError("warehouse.build.known_failed", reason=reason) from error
    _let_go(snapshot.folder)
    return snapshot


def _as_of(city: City, moment: Moment) -> date | None:
    """The day asked for, or the city's own unless it lay ahead; None is the latest event."""
    if moment.as_of or city.as_of is None:
        return moment.as_of
    return min(city.as_of, moment.known_on or city.as_of)


def _let_go(kept: Path) -> None:
    """Only so many readings stay; the one just made among them."""
    kept.touch()
    readings = sorted(kept.parent.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in readings[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)

"""A city with its tables as they stood at an earlier instant, as far as their journal reaches."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from giaoban.city.city_tables import NAMED
from giaoban.city.home import CityHome
from giaoban.city.settings import City, usual_calendar
from giaoban.city.simulated import FOLDER
from giaoban.city.table_files import digest
from giaoban.city.table_journal import Journal, begins, journal_of, latest, standing
from giaoban.errors import CityError


def city_then(city: City, home: CityHome, until: datetime | None, folder: Path) -> City:
    """The city as it is, or with the tables of that instant, which are written into a folder.

    until: the last instant that counts; None is now
    """
    journal = journal_of(home)
    changes = journal.changes()
    if until is None or not reaches(journal, until):
        return city
    then = {table: name for table, name in latest(changes, until).items() if name}
    if then == standing(city):
        return city
    folder = _written(city, journal, then, folder)
    own = {key: folder / table if table in then else None for table, key in NAMED.items()}
    own["calendar"] = own["calendar"] or usual_calendar(city.timezone)
    return replace(city, folder=folder, **own)


def reaches(journal: Journal, until: datetime) -> bool:
    """Whether it is known how the tables stood at an instant."""
    first = begins(journal.changes())
    return first is not None and first <= until


def _written(city: City, journal: Journal, versions: dict[str, str], folder: Path) -> Path:
    """The folder that holds these versions: each choice of them has its own, which never changes."""
    named = digest(json.dumps(versions, sort_keys=True).encode())
    written, draft = folder / named[:12], folder / f"{named[:12]}.new"
    if written.is_dir():
        return written
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for table, name in versions.items():
        content = journal.version(table, name)
        if content is None:
            raise CityError("city.table_file.no_version", file=table)
        (draft / table).write_bytes(content)
    if city.table(FOLDER).is_dir():
        (draft / FOLDER).symlink_to(city.table(FOLDER).resolve())
    draft.rename(written)
    return written

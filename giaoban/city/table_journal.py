"""What became of a city's tables: every version that was saved or built with, and who changed what.

<home>/<city code>/tables/journal.jsonl       a line per change, only ever added to
<home>/<city code>/tables/<table>/<hash>.csv  each version by its content, never changed
<home>/<city code>/tables/built.json          the versions the last build was made with

It lies in the home and not in the city folder: that folder is what an office copies, mails and edits
by hand, and a history beside it would be copied, edited or lost with it. The home is where all else
that is known of earlier days is kept.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from giaoban.city.city_tables import KEPT, read_path
from giaoban.city.home import CityHome
from giaoban.city.on_disk import put
from giaoban.city.settings import City
from giaoban.city.table_files import bytes_of, differences, digest, parsed
from giaoban.errors import CityError

# Who is named where nobody was asked: the file was changed beside the program.
HAND = "hand"
# The first look at a table: nobody changed it, it is only known from then on.
FIRST = "first"


@dataclass(frozen=True)
class Change:
    """One change of a table; `before` and `after` name its versions, empty where there was no file."""

    at: datetime
    who: str
    table: str
    added: int
    changed: int
    removed: int
    before: str
    after: str

    @property
    def is_first_look(self) -> bool:
        """Whether this is no change but the state a table was first met in."""
        return self.who == FIRST


@dataclass(frozen=True)
class Journal:
    """The journal of one city's tables."""

    folder: Path

    @property
    def _file(self) -> Path:
        return self.folder / "journal.jsonl"

    def changes(self) -> list[Change]:
        """Every change, the first one first; a line that a power cut left unfinished is passed over."""
        try:
            lines = self._file.read_text("utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []
        return [change for line in lines if (change := _read(line))]

    def version(self, table: str, name: str) -> bytes | None:
        """The content of a version; None where there was no file, or where it is kept no more."""
        return bytes_of(self._version(table, name)) if name else None

    @contextmanager
    def held(self) -> Iterator[None]:
        """One at a time may change a table: another waits for the moment it takes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def note(self, at: datetime, who: str, table: str, before: bytes | None, after: bytes | None):
        """Keeps both versions, then adds the line."""
        for content in (before, after):
            self._keep(table, content)
        counts = _counts(table, before, after)
        self._add(Change(at, who, table, **counts, before=digest(before), after=digest(after)))

    def note_build(self, city: City, at: datetime, stood: Mapping[str, str]) -> None:
        """Notes what was changed by hand since, and the versions the build was made with."""
        with self.held():
            last = latest(self.changes())
            for table in KEPT:
                self._note_if_new(city, table, last, at)
            put(self._built, json.dumps(stood, indent=1).encode())

    def not_built(self, city: City) -> list[str]:
        """The tables that are not as the last build had them; none where that is not known."""
        try:
            built = json.loads(self._built.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError):
            return []
        now = standing(city)
        return [table for table in KEPT if now.get(table) != built.get(table)]

    @property
    def _built(self) -> Path:
        return self.folder / "built.json"

    def _note_if_new(self, city: City, table: str, last: Mapping[str, str], at: datetime) -> None:
        content = _content(city, table)
        if table not in last:
            # Of a table that came after the others were met it is known that it was not there.
            if content is not None:
                self.note(at, HAND if last else FIRST, table, None if last else content, content)
        elif digest(content) != last[table]:
            self.note(at, HAND, table, self.version(table, last[table]), content)

    def _version(self, table: str, name: str) -> Path:
        return self.folder / Path(table).stem / f"{name}.csv"

    def _keep(self, table: str, content: bytes | None) -> None:
        path = self._version(table, digest(content))
        if content is not None and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, content)

    def _add(self, change: Change) -> None:
        line = json.dumps(asdict(change) | {"at": change.at.isoformat()}, ensure_ascii=False)
        with self._file.open("a+b") as file:
            if not _ends_its_line(file):
                file.write(b"\n")
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def journal_of(home: CityHome) -> Journal:
    """The journal of a city's tables in its home."""
    return Journal(home.tables)


def latest(changes: list[Change], until: datetime | None = None) -> dict[str, str]:
    """The version of each table that stood at an instant (None: now), as far as it is known."""
    return {change.table: change.after for change in changes if until is None or change.at <= until}


def standing(city: City) -> dict[str, str]:
    """The version of each table that lies in the city folder now."""
    contents = {table: _content(city, table) for table in KEPT}
    return {table: digest(content) for table, content in contents.items() if content is not None}


def _content(city: City, table: str) -> bytes | None:
    path = read_path(city, table)
    return bytes_of(path) if path else None


def begins(changes: list[Change]) -> datetime | None:
    """Since when it is known how the tables stood; None where nothing is."""
    return changes[0].at if changes else None


def _counts(table: str, before: bytes | None, after: bytes | None) -> dict[str, int]:
    """How many rows came, went or were changed; a change is one that went and one that came."""
    try:
        rows = differences(parsed(table, before), parsed(table, after))
    except CityError:
        # What stood there could not be taken apart: that it was changed is all there is to say.
        return {"added": 0, "changed": 0, "removed": 0}
    added, removed = len(rows["added"]), len(rows["removed"])
    changed = min(added, removed)
    return {"added": added - changed, "changed": changed, "removed": removed - changed}


def _read(line: str) -> Change | None:
    try:
        held = json.loads(line)
        return Change(**held | {"at": datetime.fromisoformat(held["at"])})
    except (json.JSONDecodeError, KeyError, TypeError, ValueError):
        return None


def _ends_its_line(file) -> bool:
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"

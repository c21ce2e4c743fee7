"""What was fetched up to: one private file for each source, written once the records are in place.

    <home>/<city code>/doors/<source>.json   up to where, and which files hold it
    <home>/<city code>/doors/<source>.part   a download that was cut, to go on with

Losing one means that all is fetched again; rows that are known already are counted as such.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from giaoban.city.doors import Door, slug_of
from giaoban.errors import DoorError

VERSION = 1
_OWN = 0o600


@dataclass
class Position:
    """Up to where a source was fetched.

    asked: a digest of what was asked, and where; of something else nothing is known
    at: what the door itself needs to go on
    files: the files since all was read that no import has taken yet
    whole_at: when all was read last, an ISO instant
    whole_rows, changed_rows: rows all had then, and rows of changes since
    """

    asked: str = ""
    at: dict[str, Any] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    whole_at: str = ""
    whole_rows: int = 0
    changed_rows: int = 0


class Positions:
    """The positions of a city's sources, in its home."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "doors"

    def read(self, name: str) -> Position:
        """What is known of a source; an empty position where nothing is, or it cannot be read."""
        try:
            held = json.loads(self._file(name).read_text("utf-8"))
            if held.pop("version", None) != VERSION:
                return Position()
            return Position(**held)
        except (OSError, ValueError, TypeError, AttributeError):
            return Position()

    def write(self, name: str, position: Position) -> None:
        """Keeps a position in one step, readable by nobody else."""
        text = json.dumps({"version": VERSION, **asdict(position)}, ensure_ascii=False)
        draft = self.scratch(name, "new")
        with private(draft) as stream:
            stream.write(text.encode())
        os.replace(draft, self._file(name))

    def scratch(self, name: str, suffix: str) -> Path:
        """Where a source's file of a kind is drafted."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._file(name).with_suffix(f".{suffix}")

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Holds the right to fetch a source; a second fetch at the same time is told so."""
        with private(self.scratch(name, "lock")) as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DoorError("intake.door.refused.is_fetching") from None
            yield

    def _file(self, name: str) -> Path:
        # Two names may have one slug.
        mark = hashlib.sha256(name.encode()).hexdigest()[:8]
        return self.folder / f"{slug_of(name)}-{mark}.json"


@contextmanager
def private(path: Path, mode: str = "wb") -> Iterator[Any]:
    """A file that only its owner reads, through to the disk when it is closed."""
    flags = os.O_RDWR | os.O_CREAT | (os.O_TRUNC if mode == "wb" else os.O_APPEND)
    with os.fdopen(os.open(path, flags, _OWN), mode) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def asked(door: Door, columns: dict[str, tuple[str, ...]], url: str) -> str:
    """A digest of what is asked and where: of another table, or more columns, nothing is known."""
    what = {key: value for key, value in asdict(door).items() if key not in _OF_TIME}
    text = json.dumps([what, columns, url], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


_OF_TIME = ("page_size", "overlap_minutes", "full_every_days")

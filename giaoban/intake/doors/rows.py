"""Rows a door gives, page by page, into a file of one JSON object a line; of known ones only what changed.

What changed is asked for from a little before the last change known, because a server may write a
row later than the instant it gives it, or several in one. What came of that time before is told by
a digest of the whole row, so that a second change in the same instant is a change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import MOST_TRIES, Bounds
from giaoban.intake.doors.instants import MINUTE, clock
from giaoban.intake.doors.positions import private

# Of more rows within the overlap none is remembered: they come again, and are counted as known.
MOST_REMEMBERED = 200_000


class Moved(Exception):
    """Rows moved between two pages: one may have been missed, so all is read anew.

    counted: what the server said and how many came, where that is how it was seen
    """

    def __init__(self, counted: tuple[int, int] | None = None) -> None:
        super().__init__()
        self.counted = counted


@dataclass(frozen=True)
class Page:
    """Some rows.

    lines: each a JSON object without line breaks
    changed: when each was changed, in microseconds; None where the server does not say
    """

    lines: list[str]
    changed: list[int | None]


class RowDoor(Protocol):
    """A server that gives rows.

    is_zoned: whether its instants are told with their zone; known once pages were read
    """

    is_zoned: bool

    def pages(self, since: int | None, bounds: Bounds) -> Iterator[Page]:
        """The rows changed since an instant, and those of which the server does not say when.

        All rows where there is no instant. Moved where rows moved meanwhile.
        """


@dataclass
class Upto:
    """Up to which change rows were read.

    at: the last change known, in microseconds; None where there is none
    zoned: whether the server tells zones
    seen: digests of the rows at most the overlap before it
    """

    at: int | None = None
    zoned: bool = True
    seen: list[str] = field(default_factory=list)

    def since(self, overlap_minutes: int) -> int | None:
        """From when on changes are asked for."""
        return None if self.at is None else self.at - overlap_minutes * MINUTE


@dataclass
class _Recent:
    """The rows whose changes are new enough to come again."""

    overlap: int
    newest: int | None = None
    digests: dict[str, int | None] = field(default_factory=dict)
    are_too_many: bool = False

    def add(self, digests: Iterable[str], changed: Iterable[int | None]) -> None:
        for digest, at in zip(digests, changed, strict=True):
            if at is None or self.newest is None or at >= self.newest - self.overlap:
                self.digests[digest] = at
            if at is not None and (self.newest is None or at > self.newest):
                self.newest = at
        if len(self.digests) > 2 * MOST_REMEMBERED:
            self.drop(self.newest)
            self.are_too_many = self.are_too_many or len(self.digests) > MOST_REMEMBERED
        if self.are_too_many:
            self.digests.clear()

    def drop(self, upto: int | None) -> None:
        """Forgets what lies further back than the overlap."""
        least = None if upto is None else upto - self.overlap
        self.digests = {
            digest: at
            for digest, at in self.digests.items()
            if at is None or least is None or at >= least
        }


@dataclass(frozen=True)
class RowsRead:
    """What was written: how many rows, up to which change, and a sum over them in any order."""

    rows: int
    upto: Upto
    mark: str


def write_rows(
    door: RowDoor,
    before: Upto,
    overlap_minutes: int,
    draft: Path,
    bounds: Bounds,
    now: tuple[datetime, str],
) -> RowsRead:
    """Writes what changed since `before` into the draft; all where it knows of no change.

    now: the present and the server's time zone; no change later than it is believed
    """
    counted = None
    for _ in range(MOST_TRIES):
        try:
            return _written(door, before, overlap_minutes, draft, bounds, now)
        except Moved as moved:
            counted = moved.counted
    if counted:
        raise DoorError("intake.door.refused.count", told=counted[0], came=counted[1])
    raise DoorError("intake.door.refused.moved")


def _written(
    door: RowDoor,
    before: Upto,
    overlap_minutes: int,
    draft: Path,
    bounds: Bounds,
    now: tuple[datetime, str],
) -> RowsRead:
    seen, recent, rows, mark = set(before.seen), _Recent(overlap_minutes * MINUTE), 0, 0
    with private(draft) as stream:
        for page in door.pages(before.since(overlap_minutes), bounds):
            digests = [_digest(line) for line in page.lines]
            recent.add(digests, page.changed)
            lines = page.lines
            if seen:
                marked = zip(page.lines, digests, strict=True)
                lines = [line for line, digest in marked if digest not in seen]
            if lines:
                stream.write(("\n".join(lines) + "\n").encode())
            rows += len(lines)
            mark += sum(int(digest, 16) for digest in digests)
    return RowsRead(rows, _upto(door, before, recent, now), f"{mark:x}")


def _upto(door: RowDoor, before: Upto, recent: _Recent, now: tuple[datetime, str]) -> Upto:
    """The last change; a day of the future, which somebody mistyped, would hide all others."""
    present = clock(*now, door.is_zoned)
    known = [at for at in (before.at, recent.newest) if at is not None]
    at = min(max(known), present) if known else None
    recent.drop(at)
    digests = list(recent.digests)
    return Upto(at, door.is_zoned, digests if len(digests) <= MOST_REMEMBERED else [])


def as_line(row: dict[str, Any], columns: Iterable[str]) -> str:
    """The asked columns of a row as one line; one that is missing is null, and nothing else is kept."""
    return json.dumps({name: row.get(name) for name in columns}, ensure_ascii=False)


def _digest(line: str) -> str:
    return hashlib.blake2b(line.encode(), digest_size=8).hexdigest()

"""Rows a door gives, page by page, into a file of one JSON object a line; of known ones only what changed.

What changed is asked for from a little before the last change known, because a server may write a
row later than the instant it gives it, or several in one. What came of that time before is told by
a digest of the whole row, so that a second change in the same instant is a change. Of two versions
of one instant the later export counts: such a change is brought with all rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from giaoban.city.sources import Source
from giaoban.city.spelling import one_spelling
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import MOST_TRIES, Bounds
from giaoban.intake.doors.instants import MINUTE, clock
from giaoban.intake.doors.positions import private

# Of more rows within the overlap none is remembered, and all is read the next time.
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
    cases: the case each is a version of
    changed: when each was changed, in microseconds; None where the server does not say
    """

    lines: list[str]
    cases: list[str]
    changed: list[int | None]


@dataclass(frozen=True)
class Asked:
    """The source columns that are asked for.

    case_id: those of them that say which case a row is of
    renamed: a name a column may bear on the server -> its name among `columns`
    may_lack: those a server may be without
    """

    columns: tuple[str, ...]
    case_id: tuple[str, ...]
    renamed: dict[str, str] = field(default_factory=dict)
    may_lack: frozenset[str] = frozenset()

    def called(self, names: Iterable[str], host: str) -> dict[str, str]:
        """Each asked column -> what the server calls it; DoorError for those it must have and has not."""
        there = {one_spelling(name): name for name in names}
        called = {old: there.get(one_spelling(new)) for new, old in self.renamed.items()}
        called |= {
            name: there[one_spelling(name)] for name in self.columns if one_spelling(name) in there
        }
        lacking = [name for name in self.columns if not called.get(name)]
        if required := [name for name in lacking if name not in self.may_lack]:
            raise DoorError("intake.door.refused.no_columns", host=host, columns=required)
        return {name: called[name] for name in self.columns if name not in lacking}

    def page(self, rows: list[dict[str, Any]], changed: list[int | None]) -> Page:
        """The asked columns of rows; one that is missing is null, and nothing else is kept."""
        lines = [_line({name: row.get(name) for name in self.columns}) for row in rows]
        cases = [" ".join(str(row.get(name)) for name in self.case_id) for row in rows]
        return Page(lines, cases, changed)


def asked_of(source: Source) -> Asked:
    """What is asked for of a source: its mapped columns, each once."""
    named = dict.fromkeys(name for names in source.columns.values() for name in names)
    needed = {
        name
        for canonical, names in source.columns.items()
        for name in names
        if canonical not in source.may_lack
    }
    may_lack = frozenset(named) - needed
    return Asked(tuple(named), source.columns["case_id"], dict(source.renamed), may_lack)


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
    seen: digest -> version of each row at most the overlap before it
    """

    at: int | None = None
    zoned: bool = True
    seen: dict[str, str] = field(default_factory=dict)

    def since(self, overlap_minutes: int) -> int | None:
        """From when on changes are asked for."""
        return None if self.at is None else self.at - overlap_minutes * MINUTE


@dataclass
class _Recent:
    """The rows whose changes are new enough to come again: digest -> when, and version."""

    overlap: int
    newest: int | None = None
    rows: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    are_too_many: bool = False

    def add(self, digests: Iterable[str], versions: Iterable[str], page: Page) -> None:
        for digest, version, at in zip(digests, versions, page.changed, strict=True):
            if at is None or self.newest is None or at >= self.newest - self.overlap:
                self.rows[digest] = at, version
            if at is not None and (self.newest is None or at > self.newest):
                self.newest = at
        if len(self.rows) > 2 * MOST_REMEMBERED:
            self.drop(self.newest)
            self.are_too_many = self.are_too_many or len(self.rows) > MOST_REMEMBERED
        if self.are_too_many:
            self.rows.clear()

    def drop(self, upto: int | None) -> None:
        """Forgets what lies further back than the overlap."""
        least = None if upto is None else upto - self.overlap
        self.rows = {
            digest: row
            for digest, row in self.rows.items()
            if row[0] is None or least is None or row[0] >= least
        }


@dataclass(frozen=True)
class RowsRead:
    """What was written: how many rows, up to which change, and a sum over them in any order.

    is_tied: whether one is another row of a case and an instant that came before
    """

    rows: int
    upto: Upto
    mark: str
    is_tied: bool


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
    recent, rows, mark, is_tied = _Recent(overlap_minutes * MINUTE), 0, 0, False
    known = set(before.seen.values())
    with private(draft) as stream:
        for page in door.pages(before.since(overlap_minutes), bounds):
            digests = list(map(_digest, page.lines))
            versions = list(map(_version, page.cases, page.changed))
            recent.add(digests, versions, page)
            fresh = [at for at, digest in enumerate(digests) if digest not in before.seen]
            is_tied = is_tied or any(versions[at] in known for at in fresh)
            if fresh:
                stream.write(("\n".join(page.lines[at] for at in fresh) + "\n").encode())
            rows += len(fresh)
            mark += sum(int(digest, 16) for digest in digests)
    return RowsRead(rows, _upto(door, before, recent, now), f"{mark:x}", is_tied)


def _upto(door: RowDoor, before: Upto, recent: _Recent, now: tuple[datetime, str]) -> Upto:
    """The last change; a day of the future, which somebody mistyped, would hide all others.

    Where more rows are of that time than can be remembered, nothing is known, and all is read next.
    """
    present = clock(*now, door.is_zoned)
    known = [at for at in (before.at, recent.newest) if at is not None]
    at = min(max(known), present) if known else None
    recent.drop(at)
    if recent.are_too_many or len(recent.rows) > MOST_REMEMBERED:
        return Upto(None, door.is_zoned)
    return Upto(at, door.is_zoned, {digest: row[1] for digest, row in recent.rows.items()})


def _line(row: dict[str, Any]) -> str:
    """A row as JSON; half a character, which JSON can escape and no file can hold, is a "?"."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode()


def _version(case: str, changed: int | None) -> str:
    """What two rows share that are versions of one case and one instant."""
    return _digest(f"{case}\n{changed}")


def _digest(line: str) -> str:
    return hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=8).hexdigest()

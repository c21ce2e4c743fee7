"""Brings the rows of a server: all of them, or what changed since they were brought last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from giaoban.city.sources import Source
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.brought import Brought
from giaoban.intake.doors.file_names import rows_name
from giaoban.intake.doors.instants import iso
from giaoban.intake.doors.positions import Position, Positions
from giaoban.intake.doors.rows import RowDoor, RowsRead, Upto, write_rows

# Changes that come to this share of all rows are no small export any more: what an export lacks is
# told by the largest, so all is read instead.
_MUCH = 1 / 3


class RowsBrought:
    """What a door to rows brings, as one file of a source."""

    def __init__(self, source: Source, rows: RowDoor, bounds: Bounds, positions: Positions) -> None:
        self._source = source
        self._rows = rows
        self._bounds = bounds
        self._draft = positions.scratch(source.name, "part")

    def bring(self, position: Position, now: datetime) -> Iterator[Brought]:
        """The rows that are new; nothing where there is none."""
        try:
            yield from self._new(position, now)
        finally:
            # Once it is in place there is none; what is not published is not kept.
            self._draft.unlink(missing_ok=True)

    def _new(self, position: Position, now: datetime) -> Iterator[Brought]:
        before = _upto(position.at)
        if before.at is not None:
            read = self._read(before, now)
            if not read.rows:
                return
            is_small = position.changed_rows + read.rows < _MUCH * position.whole_rows
            if is_small and not read.is_tied:
                yield self._brought(read, before, now)
                return
        read = self._read(Upto(), now)
        if not read.rows:
            raise DoorError("intake.door.refused.no_rows")
        if read.mark != position.at.get("mark"):
            yield self._brought(read, Upto(), now)

    def _read(self, before: Upto, now: datetime) -> RowsRead:
        door = self._source.door
        clock = (now, self._source.timezone)
        overlap = door.overlap_minutes
        return write_rows(self._rows, before, overlap, self._draft, self._bounds, clock)

    def _brought(self, read: RowsRead, before: Upto, now: datetime) -> Brought:
        since, until = (_stamp(upto) for upto in (before, read.upto))
        name = rows_name(self._source.name, since, until, now)
        is_whole = before.at is None
        kept: dict[str, Any] = asdict(read.upto) if read.upto.at is not None else {}
        if is_whole:
            kept["mark"] = read.mark
        return Brought(self._draft, name, read.rows, kept, is_whole)


def _upto(at: dict[str, Any]) -> Upto:
    return Upto(at["at"], at["zoned"], at["seen"]) if at.get("at") is not None else Upto()


def _stamp(upto: Upto) -> str:
    if upto.at is None:
        return ""
    return iso(upto.at, upto.zoned).replace(".000", "").replace("-", "").replace(":", "")

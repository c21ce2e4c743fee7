"""What every door does, and which one a source has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from giaoban.city.reports import Report
from giaoban.city.sources import Source
from giaoban.intake.columns import not_read_through
from giaoban.intake.doors.address import Address
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.brought import Brought
from giaoban.intake.doors.changes import RowsBrought
from giaoban.intake.doors.ckan import CkanDoor
from giaoban.intake.doors.http import HttpDoor
from giaoban.intake.doors.open311 import Open311Door
from giaoban.intake.doors.positions import Position, Positions
from giaoban.intake.doors.postgresql import PostgresqlDoor
from giaoban.intake.doors.rows import RowDoor, asked_of
from giaoban.intake.doors.s3 import S3Door
from giaoban.intake.doors.socrata import SocrataDoor
from giaoban.intake.doors.web import Web
from giaoban.intake.privacy import refuse_headers


class Door(Protocol):
    """A way records come in."""

    def bring(self, position: Position, now: datetime) -> Iterator[Brought]:
        """What is new after a position, file by file; each is put in place before the next is asked for.

        DoorError where it cannot be had whole: nothing of it is published then.
        """


@contextmanager
def opened(
    source: Source | Report, address: Address, positions: Positions, now: datetime
) -> Iterator[Door]:
    """The door of a source, which lets go of its server afterwards.

    FileProblem where personal data are mapped: they are not even asked for.
    """
    if isinstance(source, Source):
        mapped = not_read_through(source)
        refuse_headers(mapped, [name for names in mapped.values() for name in names])
    bounds = Bounds()
    kind = source.door.kind
    if kind in _FILES:
        with _FILES[kind](source, address, positions, bounds) as door:
            yield door
        return
    web = None if kind == "postgresql" else Web(address, bounds, *_account(kind, address))
    try:
        rows = _rows(source, address, web, now)
        yield RowsBrought(source, rows, bounds, positions)
    finally:
        if web:
            web.close()


def _rows(source: Source, address: Address, web: Web | None, now: datetime) -> RowDoor:
    asked = asked_of(source)
    if web is None:
        return PostgresqlDoor(source.door, address, asked)
    if source.door.kind == "open311":
        return Open311Door(source.door, web, asked, now)
    kinds: Mapping[str, Callable[..., Any]] = {"socrata": SocrataDoor, "ckan": CkanDoor}
    return kinds[source.door.kind](source.door, web, asked)


def _account(kind: str, address: Address) -> tuple[dict[str, bytes], tuple[bytes, bytes] | None]:
    """How each kind of server is told who asks: headers, and user and password."""
    secret = (address.secret or "").encode()
    if address.user:
        return {}, (address.user.encode(), secret)
    if not secret or kind == "open311":
        return {}, None
    if kind == "socrata":
        return {"X-App-Token": secret}, None
    return {"Authorization": secret if kind == "ckan" else b"Bearer " + secret}, None


@contextmanager
def _http(
    source: Source | Report, address: Address, positions: Positions, bounds: Bounds
) -> Iterator[Door]:
    web = Web(address, bounds, *_account("http", address))
    try:
        yield HttpDoor(source.door, web, source.name, positions)
    finally:
        web.close()


@contextmanager
def _s3(
    source: Source | Report, address: Address, positions: Positions, bounds: Bounds
) -> Iterator[Door]:
    yield S3Door(source.door, address, bounds, source.name, positions)


_FILES = {"http": _http, "s3": _s3}

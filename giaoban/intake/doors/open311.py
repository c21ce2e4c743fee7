"""Requests of an Open311 server (GeoReport v2: requests.json by days, pages as most servers have them).

A server answers at most 90 days, or 1000 requests, at once. So the days are asked for span by span.
Pages are no part of the standard: where a server gives the same page again, a span is checked by its
halves, and halved where they know more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.instants import is_zoned, iso, micros_of
from giaoban.intake.doors.paging import Rows, as_rows
from giaoban.intake.doors.rows import Page, as_line
from giaoban.intake.doors.socrata import instants
from giaoban.intake.doors.web import Web

SPAN = timedelta(days=90)
_SHORTEST = timedelta(minutes=1)
# Instants are compared to the second that a server may round them to.
_SECOND = 1_000_000


class Open311Door:
    """The requests of a jurisdiction; what is not mapped is dropped before anything is written.

    columns: the source columns that are mapped
    now: until when requests are asked for
    """

    def __init__(self, door: Door, web: Web, columns: tuple[str, ...], now: datetime) -> None:
        self._door = door
        self._web = web
        self._columns = columns
        self._until = now.astimezone(UTC) + timedelta(days=1)
        self.is_zoned = True

    def pages(self, since: int | None, bounds: Bounds) -> Iterator[Page]:
        """The requests, each once, the oldest days first."""
        known: set[str] = set()
        first = self._door.first_on
        start = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1)
        while start < self._until:
            end = min(start + SPAN, self._until)
            for rows in self._span(start, end, since):
                fresh = {_name(row): row for row in rows if _name(row) not in known}
                known |= fresh.keys()
                if fresh:
                    yield self._page(list(fresh.values()), since)
            start = end

    def _span(self, start: datetime, end: datetime, since: int | None) -> Iterator[Rows]:
        """The requests of some days, page by page until one brings nothing new."""
        first = self._rows(start, end, since, 1)
        known = set(map(_name, first))
        yield first
        number = 2
        while known:
            rows = self._rows(start, end, since, number)
            names = set(map(_name, rows))
            if number == 2 and names == known and len(known) > 1:
                yield from self._halves(start, end, since, known)
                return
            if names <= known:
                return
            known |= names
            yield rows
            number += 1

    def _halves(
        self, start: datetime, end: datetime, since: int | None, known: set[str]
    ) -> Iterator[Rows]:
        """Both halves of a span, where they know more than the span did as a whole."""
        middle = start + (end - start) / 2
        halves = ((start, middle), (middle, end))
        found = {_name(row) for half in halves for row in self._rows(*half, since, 1)}
        if found <= known:
            return
        if end - start < 2 * _SHORTEST:
            raise DoorError("door.refused.moved")
        for half in halves:
            yield from self._span(*half, since)

    def _rows(self, start: datetime, end: datetime, since: int | None, page: int) -> Rows:
        question: dict[str, Any] = {
            "start_date": _written(start),
            "end_date": _written(end),
            "page": page,
            "page_size": self._door.page_size,
        }
        if self._door.jurisdiction:
            question["jurisdiction_id"] = self._door.jurisdiction
        if since is not None:
            question["updated_after"] = iso(since // _SECOND * _SECOND, True).replace(".000", "")
        if self._web.address.secret:
            question["api_key"] = self._web.address.secret
        return as_rows(self._web.json("/requests.json", question))

    def _page(self, rows: Rows, since: int | None) -> Page:
        column = self._door.updated_at
        told = [row.get(column) if column else None for row in rows]
        changed = instants(told, column)
        self.is_zoned = next((is_zoned(str(text)) for text in told if text), self.is_zoned)
        least = None if since is None else since // _SECOND * _SECOND
        if least is not None and any(at is not None and at < least for at in changed):
            raise DoorError("door.refused.no_filter", host=self._web.address.host)
        return Page([as_line(row, self._columns) for row in rows], changed)


def _name(row: dict[str, Any]) -> str:
    """A request's number, or the token it has until it gets one."""
    name = row.get("service_request_id") or row.get("token")
    if not name:
        raise DoorError("door.refused.not_rows")
    return str(name)


def _written(at: datetime) -> str:
    return iso(micros_of(at), True).replace(".000", "")

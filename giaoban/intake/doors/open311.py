"""Requests of an Open311 server (GeoReport v2: requests.json by days, pages as most servers have them).

A server answers at most 90 days, or 1000 requests, at once. So the days are asked for span by span.
Pages are no part of the standard: where a server gives the same page again, a span is checked by its
halves, and halved where they know more, or where it has as many as the server ever gives at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from giaoban.city.doors import Door
from giaoban.errors import DoorError
from giaoban.intake.doors.bounds import Bounds
from giaoban.intake.doors.instants import changes, iso, micros_of
from giaoban.intake.doors.paging import Rows, as_rows
from giaoban.intake.doors.rows import Asked, Moved, Page
from giaoban.intake.doors.web import Web

SPAN = timedelta(days=90)
MOST_AT_ONCE = 1000
_SHORTEST = timedelta(minutes=1)
# Instants are compared to the second that a server may round them to.
_SECOND = 1_000_000


class Open311Door:
    """The requests of a jurisdiction; what is not mapped is dropped before anything is written.

    asked: the source columns that are mapped
    now: until when requests are asked for
    """

    def __init__(self, door: Door, web: Web, asked: Asked, now: datetime) -> None:
        self._door = door
        self._web = web
        self._asked = asked
        self._until = now.astimezone(UTC) + timedelta(days=1)
        self.is_zoned = True
        # What a server that knows no pages gives at once at most, and the largest span taken as whole.
        self._most = MOST_AT_ONCE
        self._largest = 0

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
                if self._is_cut(start, end, since, known):
                    yield from self._halves(start, end, since)
                return
            if names <= known:
                return
            known |= names
            yield rows
            number += 1

    def _is_cut(self, start: datetime, end: datetime, since: int | None, known: set[str]) -> bool:
        """Whether a span has more than a server without pages gave of it."""
        if len(known) >= self._most:
            return True
        found = {_name(row) for half in _halves(start, end) for row in self._rows(*half, since, 1)}
        if found <= known:
            self._largest = max(self._largest, len(known))
            return False
        self._most = len(known)
        if self._largest >= self._most:
            # A span taken as whole had as many: read anew, now that it is known.
            self._largest = 0
            raise Moved
        return True

    def _halves(self, start: datetime, end: datetime, since: int | None) -> Iterator[Rows]:
        if end - start < 2 * _SHORTEST:
            raise DoorError("intake.door.refused.too_dense", host=self._web.address.host)
        for half in _halves(start, end):
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
        changed, self.is_zoned = changes(rows, self._door.updated_at, self.is_zoned)
        least = None if since is None else since // _SECOND * _SECOND
        if least is not None and any(at is not None and at < least for at in changed):
            raise DoorError("intake.door.refused.no_filter", host=self._web.address.host)
        return self._asked.page(rows, changed)


def _halves(start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    middle = start + (end - start) / 2
    return (start, middle), (middle, end)


def _name(row: dict[str, Any]) -> str:
    """A request's number, or the token it has until it gets one."""
    name = row.get("service_request_id") or row.get("token")
    if not name:
        raise DoorError("intake.door.refused.not_rows")
    return str(name)


def _written(at: datetime) -> str:
    return iso(micros_of(at), True).replace(".000", "")

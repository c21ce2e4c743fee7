"""Events in, events out; nothing else can be done to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from giaoban.errors import Outdated
from giaoban.meeting.register.events import Change, Event, Item, fold
from giaoban.meeting.register.problems import in_words
from giaoban.meeting.register.schema import EVENTS

_MINE = EVENTS.c.city == sa.bindparam("city")
_COUNT = sa.select(sa.func.count()).select_from(EVENTS).where(_MINE)
_ALL = sa.select(EVENTS).where(_MINE).order_by(EVENTS.c.number)


class Register:
    """The register of one city; may be used by several threads."""

    def __init__(self, engine: sa.Engine, city: str) -> None:
        self._engine = engine
        self._city = city
        self._read: tuple[Event, ...] = ()

    def append(self, who: str, *changes: Change, at: datetime | None = None) -> list[Event]:
        """Adds the changes, all of them or none; on return they outlive a power cut.

        Outdated where somebody else has changed one of the items since it was read; RegisterError
        where the register cannot take them. `at` is now, unless it is told of something earlier.
        """
        when = at or datetime.now(UTC)
        with in_words():
            try:
                with self._engine.begin() as connection:
                    return [self._add(connection, who, when, change) for change in changes]
            except sa.exc.IntegrityError as error:
                raise self._outdated(changes) from error

    def events(self) -> tuple[Event, ...]:
        """Every event of the city in the order of entry.

        Events are only ever added: as many as were read before are the same ones.
        """
        with in_words(), self._engine.connect() as connection:
            count = connection.execute(_COUNT, {"city": self._city}).scalar_one()
            if count != len(self._read):
                rows = connection.execute(_ALL, {"city": self._city}).mappings()
                self._read = tuple(_event(row) for row in rows)
        return self._read

    def items(self, kind: str) -> list[Item]:
        """The items of a kind, in the order in which they were opened."""
        return fold(event for event in self.events() if event.kind == kind)

    def item(self, kind: str, item_id: str) -> Item | None:
        """One item; None where it is unknown."""
        return next((item for item in self.items(kind) if item.item_id == item_id), None)

    def close(self) -> None:
        """Lets every connection go."""
        self._engine.dispose()

    def _add(self, connection: sa.Connection, who: str, at: datetime, change: Change) -> Event:
        values = {
            "kind": change.kind,
            "item_id": change.item_id,
            "version": change.version + 1,
            "event": change.event,
            "who": who,
            "at": at,
            "why": change.why,
            "payload": dict(change.payload),
        }
        added = connection.execute(sa.insert(EVENTS).values(city=self._city, **values))
        return Event(number=added.inserted_primary_key[0], **values)

    def _outdated(self, changes: Sequence[Change]) -> Outdated:
        seen = {(change.kind, change.item_id): change.version for change in changes}
        last = next(
            item.last
            for item in fold(self.events())
            if item.version > seen.get((item.kind, item.item_id), item.version)
        )
        return Outdated(last.who, last.at)


def _event(row: sa.RowMapping) -> Event:
    return Event(**{name: value for name, value in row.items() if name != "city"})

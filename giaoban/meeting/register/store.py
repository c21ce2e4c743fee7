"""Events in, events out; nothing else can be done to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from giaoban.errors import Outdated
from giaoban.meeting.register.events import SIMULATED, Change, Event, Item, fold
from giaoban.meeting.register.problems import in_words
from giaoban.meeting.register.schema import EVENTS

_MINE = EVENTS.c.city == sa.bindparam("city")
_COUNT = sa.select(sa.func.count()).select_from(EVENTS).where(_MINE)
_ALL = sa.select(EVENTS).where(_MINE).order_by(EVENTS.c.number)


@dataclass(frozen=True)
class Entry:
    """A change with who made it and when."""

    who: str
    at: datetime
    change: Change


class Register:
    """The register of one city; may be used by several threads.

    One that `hides_simulated` gives no item that shipped with a simulated city, whatever it holds:
    a meeting or task of that name begins anew there.
    """

    def __init__(self, engine: sa.Engine, city: str, hides_simulated: bool = False) -> None:
        self._engine = engine
        self._city = city
        self._hides_simulated = hides_simulated
        # How many there were and what was read of them, kept together: another thread may read too.
        self._read: tuple[int, tuple[Event, ...]] = (0, ())

    def append(self, who: str, *changes: Change, at: datetime | None = None) -> list[Event]:
        """Adds the changes, all of them or none; on return they outlive a power cut.

        Outdated where somebody else has changed one of the items since it was read; RegisterError
        where the register cannot take them. `at` is now, unless it is told of something earlier.
        """
        when = at or datetime.now(UTC)
        with in_words():
            try:
                with self._engine.begin() as connection:
                    meant = self._begun_anew(connection, changes)
                    return [self._add(connection, who, when, change) for change in meant]
            except sa.exc.IntegrityError as error:
                raise self._outdated(changes) from error

    def begin(self, entries: Sequence[Entry]) -> None:
        """Adds the entries to a register nobody has written into; to any other it adds nothing.

        Of several processes that do so at once one adds them.
        """
        if self.events():
            return
        with in_words():
            try:
                with self._engine.connect() as connection:
                    for entry in entries:
                        self._add(connection, entry.who, entry.at, entry.change)
                    # Whoever wrote in the meantime has begun it: then nothing is kept.
                    if self._counted(connection) == len(entries):
                        connection.commit()
            except sa.exc.IntegrityError:
                # Another process was faster: what it added is what this one would have.
                return

    def events(self) -> tuple[Event, ...]:
        """Every event of the city in the order of entry.

        Events are only ever added: as many as were read before are the same ones.
        """
        known, events = self._read
        with in_words(), self._engine.connect() as connection:
            count = self._counted(connection)
            if count != known:
                events = self._every(connection)
                events = _real(events) if self._hides_simulated else events
                self._read = count, events
        return events

    def items(self, kind: str) -> list[Item]:
        """The items of a kind, in the order in which they were opened."""
        return fold(event for event in self.events() if event.kind == kind)

    def item(self, kind: str, item_id: str) -> Item | None:
        """One item; None where it is unknown."""
        return next((item for item in self.items(kind) if item.item_id == item_id), None)

    def close(self) -> None:
        """Lets every connection go."""
        self._engine.dispose()

    def _every(self, connection: sa.Connection) -> tuple[Event, ...]:
        rows = connection.execute(_ALL, {"city": self._city}).mappings()
        return tuple(_event(row) for row in rows)

    def _begun_anew(self, connection: sa.Connection, changes: Sequence[Change]) -> Sequence[Change]:
        """The changes, those that open what a hidden item has the name of marked and put behind it."""
        if not self._hides_simulated or all(change.version for change in changes):
            return changes
        hidden = {
            (item.kind, item.item_id): item.version
            for item in fold(self._every(connection))
            if not _own(item)
        }
        return [_behind(change, hidden) for change in changes]

    def _counted(self, connection: sa.Connection) -> int:
        return connection.execute(_COUNT, {"city": self._city}).scalar_one()

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
        # What is hidden holds its place all the same.
        with self._engine.connect() as connection:
            items = fold(self._every(connection))
        last = next(
            item.last
            for item in items
            if item.version > seen.get((item.kind, item.item_id), item.version)
        )
        return Outdated(last.who, last.at)


def _event(row: sa.RowMapping) -> Event:
    return Event(**{name: value for name, value in row.items() if name != "city"})


def _real(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of what did not ship with a simulated city."""
    own = (event for item in fold(events) for event in _own(item))
    return tuple(sorted(own, key=lambda event: event.number))


def _own(item: Item) -> tuple[Event, ...]:
    """What a real city wrote of an item: all, or since it began anew what shipped with a story."""
    if not item.is_simulated:
        return item.events
    anew = (event.version for event in item.events if event.payload.get(SIMULATED) is False)
    first = next(anew, item.version + 1)
    return tuple(event for event in item.events if event.version >= first)


def _behind(change: Change, hidden: Mapping[tuple[str, str], int]) -> Change:
    last = hidden.get((change.kind, change.item_id))
    if change.version or last is None:
        return change
    return replace(change, version=last, payload={**change.payload, SIMULATED: False})

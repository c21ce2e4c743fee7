"""Events, and the items they add up to; knows no database."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

# The one way to take something back: the item stays, and says what stands in its place.
SUPERSEDED = "superseded"
# What the first event of a simulated item holds, and that of no other; false where a real city begins
# an item of the same name anew.
SIMULATED = "simulated"


def day_of(facts: Mapping[str, Any], name: str) -> date | None:
    """A day among the facts of an item; None where there is none."""
    return date.fromisoformat(facts[name]) if facts.get(name) else None


def written(day: date | None) -> str | None:
    """A day as the register holds it."""
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Change:
    """What somebody wants to add to an item, who saw it at this version; 0 is a new item.

    `payload` holds what JSON can: texts, numbers, lists; days are texts such as 2026-11-23.
    """

    kind: str
    item_id: str
    version: int
    event: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Event:
    """One entry of the register; `at` is an instant with its zone, `number` counts all entries.

    Its number tells it from others, so that what was made of it can be remembered.
    """

    number: int
    kind: str
    item_id: str
    version: int
    event: str
    who: str
    at: datetime
    why: str
    payload: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Item:
    """One decision, request, meeting or task: its events, the first one first."""

    kind: str
    item_id: str
    events: tuple[Event, ...]

    @property
    def version(self) -> int:
        """What a change of this item must name."""
        return self.events[-1].version

    @property
    def facts(self) -> dict[str, Any]:
        """The payloads laid over one another: a later value stands in for an earlier one."""
        return {name: value for event in self.events for name, value in event.payload.items()}

    @property
    def opened(self) -> Event:
        """The event that made it."""
        return self.events[0]

    @property
    def last(self) -> Event:
        """What happened to it last."""
        return self.events[-1]

    @property
    def is_simulated(self) -> bool:
        """Whether it shipped with a simulated city: nobody decided or asked it."""
        return bool(self.opened.payload.get(SIMULATED))

    def as_seen(self, version: int) -> Item:
        """The item as somebody saw it: a change of it is told from one of what it is now."""
        seen = tuple(event for event in self.events if event.version <= version)
        return Item(self.kind, self.item_id, seen)

    def change(self, event: str, payload: Mapping[str, Any] | None = None, why: str = "") -> Change:
        """A change of the item as it was read."""
        return Change(self.kind, self.item_id, self.version, event, payload or {}, why)


def fold(events: Iterable[Event]) -> list[Item]:
    """The items of these events, in the order in which they were opened."""
    histories: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        histories.setdefault((event.kind, event.item_id), []).append(event)
    return [
        Item(kind, item_id, tuple(sorted(own, key=lambda event: event.version)))
        for (kind, item_id), own in histories.items()
    ]


def new_id() -> str:
    """An id no other item has, on any server."""
    return uuid.uuid4().hex

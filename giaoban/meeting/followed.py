"""What the register holds, as a meeting follows it up on the day it lives on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from giaoban.meeting.decisions import Decision, decisions
from giaoban.meeting.explanations import Explanation, explanations
from giaoban.meeting.health import weeks_held
from giaoban.meeting.open_items import OpenItem, open_items
from giaoban.meeting.register.events import Item


@dataclass(frozen=True)
class Followed:
    """`open` is in the order in which the meeting takes it up; `today` is the meeting's day."""

    items: Sequence[Item]
    decisions: Sequence[Decision]
    explanations: Sequence[Explanation]
    held_weeks: set[date]
    open: Sequence[OpenItem]
    today: date
    zone: str = "UTC"

    @property
    def is_begun(self) -> bool:
        """Whether anything was ever entered."""
        return bool(self.items)

    def find(self, item_id: str) -> Decision | Explanation | None:
        """The decision or request of that id; None where there is none."""
        every = (*self.decisions, *self.explanations)
        return next((entry for entry in every if entry.item.item_id == item_id), None)

    def before(self, day: date) -> Followed:
        """What was followed up on the morning of an earlier day: what was entered before it."""
        return followed(entered_before(self.items, day, self.zone), day, self.zone)

    def first(self) -> Decision | Explanation | None:
        """What the meeting takes up first; None where nothing waits."""
        return self.open[0].about if self.open else None


def followed(items: Sequence[Item], today: date, zone: str) -> Followed:
    """Everything of a register's items, with what is open on this day of the city's time zone."""
    decided, asked = decisions(items), explanations(items)
    waiting = open_items(decided, asked, today, zone)
    return Followed(items, decided, asked, weeks_held(items), waiting, today, zone)


def entered_before(items: Sequence[Item], day: date, zone: str) -> list[Item]:
    """The items as they stood on the morning of a day; those of later days are not among them."""
    known = (_until(item, day, ZoneInfo(zone)) for item in items)
    return [item for item in known if item.events]


def _until(item: Item, day: date, zone: ZoneInfo) -> Item:
    events = tuple(event for event in item.events if event.at.astimezone(zone).date() < day)
    return replace(item, events=events)


def nothing(today: date) -> Followed:
    """What is followed up where no register can be read."""
    return Followed((), (), (), set(), (), today)

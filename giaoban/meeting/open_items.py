"""Everything that waits for somebody: what is overdue first, then what nobody has spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from giaoban.meeting.bodies import is_of_ward
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation

SILENT_DAYS = 7


@dataclass(frozen=True)
class OpenItem:
    """A decision or a request that waits; `quiet_days` since anybody last said something of it."""

    about: Decision | Explanation
    body: str
    state: str
    due_on: date | None
    quiet_days: int
    age_days: int
    days_late: int

    @property
    def is_overdue(self) -> bool:
        """Past its day."""
        return self.days_late > 0

    @property
    def is_silent(self) -> bool:
        """Without an update for a week."""
        return self.quiet_days >= SILENT_DAYS

    def is_due_by(self, day: date) -> bool:
        """Not late yet, and due by that day."""
        return not self.is_overdue and self.due_on is not None and self.due_on <= day


def open_items(
    decided: Iterable[Decision], asked: Iterable[Explanation], today: date, zone: str
) -> list[OpenItem]:
    """What is open, in the order in which the meeting takes it up."""
    waiting = [entry for entry in (*decided, *asked) if entry.is_open]
    return sorted((_open_item(entry, today, ZoneInfo(zone)) for entry in waiting), key=_order)


def due_before(items: Iterable[OpenItem], today: date) -> list[OpenItem]:
    """What falls due before the next meeting."""
    return [item for item in items if item.is_due_by(today + timedelta(days=7))]


def of_ward(items: Iterable[OpenItem], ward: str, ward_name: str) -> list[OpenItem]:
    """What a ward, by its key, has to answer for; what is for the whole city is not its own."""
    return [item for item in items if is_addressed(item.about, ward, ward_name)]


def is_addressed(entry: Decision | Explanation, ward: str, ward_name: str) -> bool:
    """Whether it is a ward's to answer: it names the ward, or asks one of its bodies."""
    if isinstance(entry, Explanation):
        return ward == entry.ward or is_of_ward(entry.owner, ward_name)
    asked = (entry.lead, *entry.others)
    return ward in entry.wards or any(is_of_ward(body, ward_name) for body in asked)


def _open_item(entry: Decision | Explanation, today: date, zone: ZoneInfo) -> OpenItem:
    spoken_on = entry.item.last.at.astimezone(zone).date()
    is_decision = isinstance(entry, Decision)
    since = entry.decided_on if is_decision else entry.asked_on
    return OpenItem(
        about=entry,
        body=entry.lead if is_decision else entry.owner,
        state=entry.state(today),
        due_on=entry.due_on,
        quiet_days=max(0, (today - spoken_on).days),
        age_days=max(0, (today - since).days),
        days_late=max(0, (today - entry.due_on).days) if entry.due_on else 0,
    )


def _order(item: OpenItem) -> tuple:
    return -item.days_late, not item.is_silent, item.due_on or date.max, -item.age_days

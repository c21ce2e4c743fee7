"""Items of a register written by hand, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime

from giaoban.meeting.decisions import Decision, decisions
from giaoban.meeting.explanations import Explanation, explanations
from giaoban.meeting.register.events import Change, Event, Item, fold

MONDAY = date(2026, 11, 23)


def item_of(*changes: tuple[Change, date]) -> Item:
    """The item these changes make, each entered at nine in the morning of its day."""
    (item,) = fold(
        Event(
            number,
            change.kind,
            change.item_id,
            number,
            change.event,
            "An",
            datetime(day.year, day.month, day.day, 2, tzinfo=UTC),
            change.why,
            change.payload,
        )
        for number, (change, day) in enumerate(changes, start=1)
    )
    return item


def decision(decided_on: date = MONDAY, *later: tuple[str, dict, date], **facts) -> Decision:
    """A decision with these facts and these later events."""
    payload = {"text": "Đôn đốc", "lead": "UBND phường Cao Xanh", "decided_on": str(decided_on)}
    item = item_of(
        (Change("decision", "a", 0, "opened", {**payload, **facts}), decided_on),
        *((Change("decision", "a", 1, event, more), day) for event, more, day in later),
    )
    return decisions([item])[0]


def explanation(asked_on: date = MONDAY, **facts) -> Explanation:
    """A request with these facts."""
    payload = {"measure": "on_time", "week": "2026-11-16", "owner": "UBND phường Hà Lầm"}
    payload |= {"asked_on": str(asked_on), **facts}
    return explanations([item_of((Change("explanation", "e", 0, "opened", payload), asked_on))])[0]

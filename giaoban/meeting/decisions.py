"""Decisions of the meeting: what they ask of whom until when, and how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from giaoban.meeting.register.events import SUPERSEDED, Item, day_of
from giaoban.meeting.targets import Target, target_of

KIND = "decision"
# A task of a directive that the meeting has taken up is followed like a decision.
TASK = "task"
EXPECTED = ("lower", "higher")
# How a task stands, in the words of official reports; `done` had no day to be judged by.
STATES = (
    "not_started",
    "in_progress",
    "done_on_time",
    "done_late",
    "done",
    "overdue",
    "not_in_force",
)


@dataclass(frozen=True)
class Decision:
    """One decision as its events leave it; `number` counts those of a year, as in 3/2026.

    A task of a directive is one too, and keeps the number it has there.

    Wards are ward keys, none means the whole city; a day is None where none was set.
    """

    item: Item
    number: str
    text: str
    lead: str
    others: tuple[str, ...]
    wards: tuple[str, ...]
    measure: str | None
    expected: str | None
    family: str | None
    units: str
    week: date | None
    decided_on: date
    due_on: date | None
    check_on: date | None
    evidence: str
    closed_on: date | None
    target: Target | None = None

    @property
    def is_task(self) -> bool:
        """Whether it is a task of a directive."""
        return self.item.kind == TASK

    @property
    def is_in_force(self) -> bool:
        """Neither superseded nor given up."""
        return self.item.last.event not in (SUPERSEDED, "lapsed")

    @property
    def is_open(self) -> bool:
        """In force and not closed."""
        return self.is_in_force and self.closed_on is None

    @property
    def is_judgeable(self) -> bool:
        """It names a measure, which way it should move, and when to look."""
        return bool(self.is_in_force and self.measure and self.expected and self.check_on)

    def state(self, today: date) -> str:
        """How it stands, as one of STATES."""
        if not self.is_in_force:
            return "not_in_force"
        if self.closed_on:
            return self._closed_state(self.closed_on)
        if self.due_on and self.due_on < today:
            return "overdue"
        return "in_progress" if len(self.item.events) > 1 else "not_started"

    def _closed_state(self, closed_on: date) -> str:
        if self.due_on is None:
            return "done"
        return "done_on_time" if closed_on <= self.due_on else "done_late"


def decisions(items: Iterable[Item]) -> list[Decision]:
    """The decisions among the items, in the order in which they were taken, numbered by year."""
    counts: Counter[int] = Counter()
    return [_decision(item, counts) for item in items if item.kind in (KIND, TASK)]


def _decision(item: Item, counts: Counter[int]) -> Decision:
    facts = item.facts
    decided_on = day_of(facts, "decided_on") or item.opened.at.date()
    return Decision(
        item=item,
        number=_number(item, decided_on, counts),
        text=facts.get("text", ""),
        lead=facts.get("lead", ""),
        others=tuple(facts.get("others", ())),
        wards=tuple(facts.get("wards", ())),
        measure=facts.get("measure"),
        expected=facts.get("expected"),
        family=facts.get("family"),
        units=facts.get("units") or "current",
        week=day_of(facts, "week"),
        decided_on=decided_on,
        due_on=day_of(facts, "due_on"),
        check_on=day_of(facts, "check_on"),
        evidence=facts.get("evidence", ""),
        closed_on=day_of(facts, "closed_on"),
        target=target_of(facts),
    )


def _number(item: Item, decided_on: date, counts: Counter[int]) -> str:
    if item.kind == TASK:
        return item.item_id
    counts[decided_on.year] += 1
    return f"{counts[decided_on.year]}/{decided_on.year}"

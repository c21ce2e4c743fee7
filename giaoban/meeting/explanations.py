"""Requests for an explanation of one point of a chart, and the replies to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from giaoban.meeting.register.events import SUPERSEDED, Item, day_of

KIND = "explanation"
STATES = ("waiting", "overdue", "answered", "not_in_force")


@dataclass(frozen=True)
class Explanation:
    """One request: the point it is about, who is to answer until when, and the answer.

    `ward` is a ward key, None the whole city; `cause` is a code of the city's list.
    """

    item: Item
    ward: str | None
    measure: str
    week: date
    family: str | None
    units: str
    question: str
    owner: str
    asked_on: date
    due_on: date | None
    cause: str | None
    reply: str
    answered_on: date | None

    @property
    def is_in_force(self) -> bool:
        """Not taken back."""
        return self.item.last.event != SUPERSEDED

    @property
    def is_open(self) -> bool:
        """Asked and not answered."""
        return self.is_in_force and self.answered_on is None

    def state(self, today: date) -> str:
        """How it stands, as one of STATES."""
        if not self.is_in_force:
            return "not_in_force"
        if self.answered_on:
            return "answered"
        return "overdue" if self.due_on and self.due_on < today else "waiting"


def explanations(items: Iterable[Item]) -> list[Explanation]:
    """The requests among the items, in the order in which they were made."""
    return [_explanation(item) for item in items if item.kind == KIND]


def _explanation(item: Item) -> Explanation:
    facts = item.facts
    asked_on = day_of(facts, "asked_on") or item.opened.at.date()
    return Explanation(
        item=item,
        ward=facts.get("ward"),
        measure=facts["measure"],
        week=day_of(facts, "week") or asked_on,
        family=facts.get("family"),
        units=facts.get("units") or "current",
        question=facts.get("question", ""),
        owner=facts.get("owner", ""),
        asked_on=asked_on,
        due_on=day_of(facts, "due_on"),
        cause=facts.get("cause"),
        reply=facts.get("reply", ""),
        answered_on=day_of(facts, "answered_on"),
    )

"""Whether the meeting itself is kept up: held as planned, items closed, verdicts looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from giaoban.meeting.decisions import Decision
from giaoban.meeting.open_items import OpenItem
from giaoban.meeting.register.events import Change, Item
from giaoban.meeting.verdicts import NOT_YET
from giaoban.statistics.before_after import OUTCOMES
from giaoban.statistics.weeks import monday

KIND = "meeting"
WEEKS = 12
_WAITS = ("too_early", NOT_YET)


@dataclass(frozen=True)
class Part:
    """So many of so many."""

    of: int
    all: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there is nothing to have a part of."""
        return self.of / self.all if self.all else None


@dataclass(frozen=True)
class Health:
    """Meetings held of planned, items closed on time, age of what is open, share with a verdict."""

    held: Part
    on_time: Part
    open_items: int
    median_age_days: float | None
    judged: Part


def meeting_held(week: date, version: int = 0) -> Change:
    """The change that says that the meeting of a week took place."""
    return Change(KIND, week.isoformat(), version, "held", {"week": week.isoformat()})


def weeks_held(items: Iterable[Item]) -> set[date]:
    """The weeks, as Mondays, whose meeting took place."""
    return {
        monday(date.fromisoformat(item.item_id))
        for item in items
        if item.kind == KIND and item.last.event == "held"
    }


def health(
    decided: Sequence[Decision],
    waiting: Sequence[OpenItem],
    mondays_held: set[date],
    verdicts: Iterable[str],
    today: date,
) -> Health:
    """Of the last 12 weeks, or of those since the first meeting that is noted down.

    This week counts from its meeting on: before it is over, a meeting is not missed.
    `verdicts` are those of the decisions that name a measure: judged, or waiting to be.
    """
    judged = [verdict for verdict in verdicts if verdict in (*OUTCOMES, NOT_YET)]
    return Health(
        held=_held(mondays_held, monday(today)),
        on_time=_on_time(decided, today),
        open_items=len(waiting),
        median_age_days=median([item.age_days for item in waiting]) if waiting else None,
        judged=Part(sum(verdict not in _WAITS for verdict in judged), len(judged)),
    )


def _held(mondays_held: set[date], this_monday: date) -> Part:
    last = this_monday if this_monday in mondays_held else this_monday - timedelta(weeks=1)
    planned = {last - timedelta(weeks=back) for back in range(WEEKS)}
    begun = {week for week in planned if mondays_held and week >= min(mondays_held)}
    return Part(len(begun & mondays_held), len(begun))


def _on_time(decided: Iterable[Decision], today: date) -> Part:
    since = monday(today) - timedelta(weeks=WEEKS - 1)
    closed = [
        decision
        for decision in decided
        if decision.is_in_force and decision.due_on and decision.closed_on
    ]
    recent = [decision for decision in closed if decision.closed_on >= since]
    return Part(sum(decision.closed_on <= decision.due_on for decision in recent), len(recent))

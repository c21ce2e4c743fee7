"""What a decision wants closed: so many cases a week, until a day, so that no more are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from giaoban.meeting.register.events import day_of, written
from giaoban.statistics.clearance import WORKING_WEEK

Waiting = Literal["overdue", "open"]


@dataclass(frozen=True)
class Target:
    """At least `closings` cases a week of five working days, after `since` and until `by`.

    On the evening of `since` `begun` cases were overdue, or open, as `of` says; on that of `by`
    at most `wanted` should be.
    """

    closings: int
    of: Waiting
    wanted: int
    begun: int
    since: date
    by: date

    def on_the_way(self, day: date) -> float:
        """How many are left on the evening of a day, on the straight way to what is wanted."""
        gone = min(max((day - self.since) / (self.by - self.since), 0), 1)
        return self.begun + gone * (self.wanted - self.begun)

    def of_a_week(self, monday: date, working_days: int) -> float | None:
        """The closings asked of a week, in so many working days; None of one it does not hold.

        The week in which it begins or ends counts where most of it lies within.
        """
        thursday = monday + timedelta(days=3)
        if not self.since < thursday <= self.by:
            return None
        return self.closings / WORKING_WEEK * working_days


def noted(target: Target) -> dict[str, Any]:
    """A target as the register holds it."""
    days = {"since": written(target.since), "by": written(target.by)}
    return {**vars(target), **days}


def target_of(facts: Mapping[str, Any]) -> Target | None:
    """The target among the facts of an item; None where there is none.

    It goes with the due date, whatever day it was reckoned for; without one it keeps its own.
    """
    held = facts.get("target")
    if not held:
        return None
    days = {name: day_of(held, name) for name in ("since", "by")}
    return moved(Target(**{**held, **days}), day_of(facts, "due_on"))


def moved(target: Target, due_on: date | None) -> Target | None:
    """The target by another due date; none where that comes before its first day."""
    by = due_on or target.by
    return replace(target, by=by) if by > target.since else None

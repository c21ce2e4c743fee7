"""How long the overdue cases of the unit take at the present pace, and what would clear them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor, inf

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.backlog.closings import (
    ANSWERING,
    NEEDED,
    TET,
    closings_says,
    days_ahead,
    goal_rows,
    goals,
    target_of_rows,
)
from giaoban.figures.decisions.items import is_aimed, item_name
from giaoban.figures.figure import Figure, Point, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.names import with_ward_names
from giaoban.figures.targets import BY_WEEK, WORKING, left_words
from giaoban.meeting.decisions import Decision
from giaoban.meeting.open_items import of_ward
from giaoban.statistics.clearance import PACE_WEEKS, WORKING_WEEK, Pace
from giaoban.statistics.clearance import pace as pace_of
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.words.text import t

# In weeks: two years, farther than anybody plans.
_FAR = 104


@figure(least=Least(weeks=PACE_WEEKS), ahead=[TET], needs="whole")
def pace(ask: Ask) -> Figure | None:
    """When the overdue cases are gone as things go, and the closings that clear them by a day."""
    rows = _asked(ask)
    if not rows.is_chosen.any():
        return None
    span = ask.scope.weeks_before(HALF_YEAR + 1)
    weekly = ask(BY_WEEK, units=ANSWERING, **span)
    changes = weekly_changes(weekly, ask(WORKING, **span))
    goal = goals(rows)[0]
    needed = goal_rows(rows[rows.is_chosen], goal)
    says = pace_says(int(needed.overdue_cases.iloc[0]), changes, closings_says(needed, goal))
    says = replace(says, also=[*says.also, *_decided(ask)])
    about = Point("closed", ask.scope.ward, target=target_of_rows(needed, goal, ask.scope))
    weeks = int(needed.counted_weeks.iloc[0])
    return Figure(None, says, {"weeks": weeks}, about=about)


def _asked(ask: Ask) -> pd.DataFrame:
    """Every unit with what the first of the days ahead asks of it; rows of backlog/closings_needed."""
    by = next(iter(days_ahead(ask.scope.day, ask(TET).before_on.iloc[0]).values()))
    return with_ward_names(ask(NEEDED, by=by, ward=None, units=ANSWERING), ask.scope.ward)


def _decided(ask: Ask) -> list[Finding]:
    """What the meeting wants closed of the unit by now, as each decision says it."""
    ward = str(ask.scope.ward)
    waiting = of_ward(ask.followed_if_readable.open, ward, ask.names.ward(ward))
    return [decided_says(item.about) for item in waiting if is_aimed(item.about)]


def decided_says(decision: Decision) -> Finding:
    """What a decision wants closed each week, and what is to be left when."""
    aim = decision.target
    numbers = {
        "name": item_name(decision),
        "closings": aim.closings,
        "by": aim.by,
        "left": left_words(aim.of, aim.wanted),
    }
    return Finding("meeting.pace.decided.some", numbers)


def weekly_changes(weeks: pd.DataFrame, working: pd.DataFrame) -> list[float]:
    """By how much the overdue cases changed in each week, as in one of five working days.

    Rows of backlog/city_by_week and /working_days_by_week; nan in a week without a working day.
    """
    days = working.set_index("week_start").working_days.reindex(weeks.week_start).to_numpy(float)
    changes = np.diff(weeks.overdue_cases.to_numpy(float))
    per_day = changes / np.where(days[1:] > 0, days[1:], np.nan)
    return list(per_day * WORKING_WEEK)


def pace_says(overdue: int, changes: list[float], needed: Finding) -> Finding:
    """When what is overdue is gone if it goes on as of late, told before the closings it takes."""
    reckoned = pace_of(overdue, changes) if overdue else None
    if reckoned is None:
        return needed
    numbers = {
        "overdue": overdue,
        "about": _words(reckoned.weeks, round, "about"),
        "low": _words(reckoned.low, floor),
        "high": _words(reckoned.high, ceil),
    }
    also = [replace(needed, also=()), *needed.also]
    key = _kind(reckoned)
    says = Finding(f"meeting.pace.says.{key}", numbers, needed.signal, also)
    return resting(says, weeks=int(np.isfinite(changes).sum()))


def _kind(reckoned: Pace) -> str:
    """Whether the cases go at all, and whether the interval leaves that open."""
    if reckoned.weeks == inf:
        return "never" if reckoned.low == inf else "not_now"
    if reckoned.low > _FAR:
        return "far"
    return "unsure" if reckoned.high == inf else "some"


def _words(weeks: float, whole: Callable[[float], int], key: str = "weeks") -> str:
    """A number of weeks; beyond what anybody plans only that it is more."""
    if weeks > _FAR:
        return t("meeting.pace.far")
    return t(f"meeting.pace.{key}", weeks=max(1, whole(weeks)))

"""How many closings a week clear what waits by a day, and how long the present pace takes.

A week here is one of five working days: what came and what was closed is counted by the working
day, so that a week of holidays is not taken for a slow one, nor planned as a full one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.autoregression import half_width

Numbers = NDArray[np.float64]

WORKING_WEEK = 5
# The full weeks that tell the present pace.
PACE_WEEKS = 8


@dataclass(frozen=True)
class Pace:
    """In how many weeks nothing waits any more, and its 95 % interval; inf is never."""

    weeks: float
    low: float
    high: float


def closings_needed(
    waiting: ArrayLike, coming: ArrayLike, wanted: ArrayLike, working_days: ArrayLike
) -> Numbers:
    """Closings per five working days after which at most `wanted` cases are left on a day.

    (waiting + coming - wanted) / working days until the end of that day x 5, never below 0; nan
    where no working day is left. For the open ones `waiting` is all that is open now and `coming`
    all expected to come and stay until then. For the overdue ones both are of the cases whose term
    ends by that day: overdue on it is who of them is not closed, whatever else is. Exact where what
    falls due first is closed first, and cases come evenly over the working days.
    """
    days = np.asarray(working_days, dtype=float)
    left = np.asarray(waiting, dtype=float) + coming - np.asarray(wanted, dtype=float)
    per_day = np.maximum(left, 0) / np.where(days > 0, days, np.nan)
    return np.asarray(per_day * WORKING_WEEK, dtype=float)


def pace(waiting: float, changes: Sequence[float]) -> Pace | None:
    """When `waiting` cases are gone if their number goes on changing as in the last eight weeks.

    `changes` are cases a week, in order, nan for a gap, best of half a year: the weeks before tell
    how much one differs from the next. None with fewer than eight. waiting / mean fall a week,
    never where it does not fall. The interval is that of the mean fall (Student's, for weeks that
    are like their neighbours), so it ends in never where there may be no fall.
    """
    weekly = np.asarray(changes, dtype=float)
    weeks = np.flatnonzero(np.isfinite(weekly))
    if weeks.size < PACE_WEEKS:
        return None
    is_last = np.zeros(weekly.size)
    is_last[weeks[-PACE_WEEKS:]] = 1
    fall = -float(weekly[is_last == 1].mean())
    half = half_width(weekly, _sides(weekly, is_last), is_last / PACE_WEEKS)
    return Pace(*(_weeks(waiting, each) for each in (fall, fall + half, fall - half)))


def _sides(weekly: Numbers, is_last: Numbers) -> Numbers:
    """Weeks x groups: the last ones, and those before where there are any."""
    is_before = np.isfinite(weekly) - is_last
    return np.column_stack([is_last, is_before] if is_before.any() else [is_last])


def _weeks(waiting: float, fall: float) -> float:
    if waiting <= 0:
        return 0.0
    return waiting / fall if fall > 0 else inf

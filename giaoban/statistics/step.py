"""Did a weekly series move to another level and stay there, and since which week?

The week is found by the sum of what lies between the values and their mean (CUSUM), which is
farthest from nought where the level changes; the rules of XmR charts then say whether the weeks
since lie on one side of the mean before, with limits frozen on the weeks before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import kolmogorov

from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.limits import MINIMUM_POINTS
from giaoban.statistics.xmr.rules import RUN_POINTS, run_of_seven

# A run of seven marks so large a part of the weeks since, and one of the last seven.
_MARKED = 0.5
# What lies before an earlier change, less likely than this by luck, is no level to compare with.
_EARLIER = 0.05


@dataclass(frozen=True)
class Step:
    """A lasting change: the position of its first week, the mean before and since.

    `beyond` of the `points` since lie on the side of the change, seen from the mean before.
    `chance` is that of so large a sum where the level never changed.
    """

    at: int
    before: float
    since: float
    beyond: int
    points: int
    chance: float


def step(values: NDArray[np.float64]) -> Step | None:
    """The step of a series of weeks (nan for a gap); None where none is seen to last.

    Before it lie as many points as limits need, since then as many as a run has.
    """
    present = np.flatnonzero(~np.isnan(values))
    if present.size < MINIMUM_POINTS + RUN_POINTS:
        return None
    points, deviation = values[present], _deviation(values)
    place, chance = _farthest(points, deviation)
    first = _earlier(points[:place], deviation)
    if place - first < MINIMUM_POINTS:
        return None
    at = int(present[place])
    before, since = points[first:place].mean(), points[place:]
    side = np.sign(since.mean() - before)
    if not _lasts(values[present[first] :], at - int(present[first]), side):
        return None
    beyond = int(((since - before) * side > 0).sum())
    return Step(at, float(before), float(since.mean()), beyond, since.size, chance)


def _earlier(points: NDArray[np.float64], deviation: float) -> int:
    """Where the level before the step begins: at an earlier change, where there is one."""
    if points.size < MINIMUM_POINTS + RUN_POINTS:
        return 0
    place, chance = _farthest(points, deviation)
    return place if chance < _EARLIER else 0


def _deviation(values: NDArray[np.float64]) -> float:
    """The standard deviation between neighbouring weeks, which a step hardly moves."""
    limits = chart(values[None]).limits
    return float(limits.upper[0, 0] - limits.mean[0, 0]) / 3


def _farthest(points: NDArray[np.float64], deviation: float) -> tuple[int, float]:
    """Where the new level begins, and the chance of it: that of a Brownian bridge reaching so far.

    The bridge is the limit of the sum without a change (Ploberger and Krämer 1992), its largest
    distance follows Kolmogorov's distribution.
    """
    if not deviation > 0:
        return MINIMUM_POINTS, 1.0
    distance = np.abs(np.cumsum(points - points.mean())) / (deviation * math.sqrt(points.size))
    open_to = distance[MINIMUM_POINTS - 1 : points.size - RUN_POINTS]
    return MINIMUM_POINTS + int(open_to.argmax()), float(kolmogorov(open_to.max()))


def _lasts(values: NDArray[np.float64], at: int, side: float) -> bool:
    is_before = (np.arange(values.size) < at)[None]
    drawn = chart(values[None], baseline=is_before)
    marks = run_of_seven(drawn)[0, at:][~np.isnan(values[at:])] * side > 0
    return bool(marks.mean() >= _MARKED and marks[-RUN_POINTS:].any())

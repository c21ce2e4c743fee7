"""Is a target met: in every judged week, in none, or now and then?

A fact of the weeks, not of limits: "always" is said of all of them or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.judging.evidence import Numbers
from giaoban.statistics.weeks import HALF_YEAR

ASSURANCES = ("none", "consistently_passes", "consistently_fails", "hit_or_miss")
_NONE, _PASSES, _FAILS, _HIT_OR_MISS = range(len(ASSURANCES))


@dataclass(frozen=True)
class Met:
    """Per series and week, of the half year that ends with it: a position in ASSURANCES, the weeks
    that could be held against the target, and those that missed it."""

    assurance: NDArray[np.int64]
    weeks: NDArray[np.int64]
    missed: NDArray[np.int64]


def met(values: Numbers, targets: Numbers, better: NDArray[np.int8]) -> Met:
    """Holds each week's value against the target in force then; all are series x weeks.

    `values` are nan where no week is judged, `targets` where there is none; `better` is 1, -1 or 0
    per series. Fewer than 12 weeks say nothing.
    """
    distance = (values - targets) * better[:, None]
    held = _half_year(~np.isnan(distance) & (better != 0)[:, None])
    missed = _half_year(distance < 0)
    word = np.where(missed == 0, _PASSES, np.where(missed == held, _FAILS, _HIT_OR_MISS))
    has_target = ~np.isnan(targets) & (better != 0)[:, None]
    return Met(np.where((held >= MINIMUM_POINTS) & has_target, word, _NONE), held, missed)


def _half_year(cells: NDArray[np.bool_]) -> NDArray[np.int64]:
    sums = np.pad(np.cumsum(cells, axis=1), ((0, 0), (1, 0)))
    end = np.arange(1, cells.shape[1] + 1)
    return sums[:, end] - sums[:, np.maximum(end - HALF_YEAR, 0)]

"""When the limits of a chart should be rebased: after a change that lasts, never by themselves.

The program only finds the week; a person decides. After NHS England, Making Data Count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

# So many weeks in a row on one side of what was to be expected are a run.
RUN_POINTS = 7


@dataclass(frozen=True)
class Proposal:
    """Limits could be rebased at `first_week`: from it on a run lies on one side of the mean.

    `changed_on` is the day after which the run was looked for, `points` its length, `side` 1 above
    the mean and -1 below.
    """

    first_week: date
    changed_on: date
    points: int
    side: int


def proposal(
    mondays: Sequence[date], values: ArrayLike, means: ArrayLike, changed_on: Iterable[date]
) -> Proposal | None:
    """The run after the latest of these days that has one; None where no run follows any.

    `mondays` are Mondays without gaps, values nan for a gap. A day between two weeks counts from the
    later one.
    """
    sides = _sides(np.asarray(values, dtype=float), np.asarray(means, dtype=float))
    # A week that is not judged neither continues a run nor ends it.
    is_told = np.isfinite(np.asarray(values, dtype=float) - np.asarray(means, dtype=float))
    sides, mondays = sides[is_told], [m for m, told in zip(mondays, is_told, strict=True) if told]
    for day in sorted(changed_on, reverse=True):
        first = int(np.searchsorted(np.asarray(mondays, "datetime64[D]"), np.datetime64(day)))
        if first == 0:
            continue
        if (run := _first_run(sides, first)) is not None:
            start, points = run
            return Proposal(mondays[start], day, points, int(sides[start]))
    return None


def _sides(values: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.int8]:
    """1 above the mean, -1 below, 0 on it or in a gap."""
    return np.sign(np.nan_to_num(values - means)).astype(np.int8)


def _first_run(sides: NDArray[np.int8], first: int) -> tuple[int, int] | None:
    """Where the first stretch of seven or more on one side begins, and how long it is."""
    start = first
    for end in range(first + 1, len(sides) + 1):
        if end < len(sides) and sides[end] == sides[start]:
            continue
        if sides[start] and end - start >= RUN_POINTS:
            return start, end - start
        start = end
    return None

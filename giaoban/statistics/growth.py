"""Whether a queue grew by more than its weekly ups and downs explain.

The level of a queue follows itself from week to week and has no place on a chart of single weeks;
what it grew by in a week (the net flow) has. Over several weeks the net flows add up, and their sum
is set against two standard deviations of one week, widened by the square root of the number of
weeks. In a queue that is worked off the weeks pull back, so a steady one is named less often than
that (see the simulation in the tests).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.judging.blocks import MINIMUM_POINTS

Cells = NDArray[np.float64]

# Two standard deviations in mean moving ranges, and the range beyond which one is screened out once
# (NHS England, Making Data Count: two thirds of 2.66; 3.267).
_TWO_DEVIATIONS = 2.66 * 2 / 3
_SCREENED = 3.267


def usual_change(net_flow: Cells, count: int) -> NDArray[np.float64]:
    """How many cases each queue may grow or shrink by over `count` weeks without it meaning much.

    `net_flow` is queues x weeks, in cases, nan for a gap. nan with fewer than 12 weeks.
    """
    net_flow = np.asarray(net_flow, dtype=float)
    if not net_flow.size:
        return np.full(net_flow.shape[0], np.nan)
    enough = (~np.isnan(net_flow)).sum(axis=1) >= MINIMUM_POINTS
    return np.where(enough, two_deviations(net_flow) * np.sqrt(count), np.nan)


def two_deviations(values: Cells) -> Cells:
    """Two standard deviations of a week by row, whatever the level did; nan without two neighbours."""
    return _TWO_DEVIATIONS * _mean_moving_range(values)


def _mean_moving_range(values: Cells) -> Cells:
    """The mean distance of neighbouring weeks by row, without freak ones; nan where there is none."""
    ranges = np.abs(np.diff(values, axis=1))
    every = _mean(ranges)
    with np.errstate(invalid="ignore"):
        screened = np.where(ranges < _SCREENED * every[:, None], ranges, np.nan)
    usual = _mean(screened)
    # Where all that is left is nought the freak range is the only one that tells.
    return np.where(usual > 0, usual, every)


def _mean(cells: Cells) -> Cells:
    count = (~np.isnan(cells)).sum(axis=1)
    total = np.nansum(cells, axis=1)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)

"""Whether a queue grew by more than its weekly ups and downs explain.

The level of a queue follows itself from week to week and has no place on a control chart; what it
grew by in a week (the net flow) has. Over several weeks the net flows add up, and their sum is set
against the near limits of one week, widened by the square root of the number of weeks: two
standard deviations of a sum of independent weeks. In a queue that is worked off the weeks pull
back, so a steady one is named less often than that (see the simulation in the tests).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.grid import Cells
from giaoban.statistics.xmr.limits import MINIMUM_POINTS


def usual_change(net_flow: Cells, count: int) -> NDArray[np.float64]:
    """How many cases each queue may grow or shrink by over `count` weeks without it meaning much.

    `net_flow` is queues x weeks, in cases, nan for a gap. nan with fewer than 12 weeks.
    """
    net_flow = np.asarray(net_flow, dtype=float)
    if not net_flow.size:
        return np.full(net_flow.shape[0], np.nan)
    limits = chart(net_flow).limits
    one_week = (limits.near_upper - limits.mean)[:, 0]
    enough = limits.points[:, 0] >= MINIMUM_POINTS
    return np.where(enough, one_week * np.sqrt(count), np.nan)

"""How soon a slower office is found, and how often a steady one is flagged, by its cases a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.false_alarms import flags
from giaoban.statistics.signals import WINDOW_WEEKS
from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.grid import Cells, Signs
from giaoban.statistics.xmr.rules import first_rule, latest_weeks

SEED = 766
RUNS = 1000
WEEKLY_CASES = (20, 50, 100, 200, 400)
WEEKS_AFTER = (1, 4, 8, 12)
# A queue in which every fifth case is closed each week, then three in ten fewer.
CLOSING_SHARE = 0.2
FALL = 0.3


def power(seed: int = SEED, runs: int = RUNS) -> pd.DataFrame:
    """A row per cases a week and weeks after the fall.

    `found_share` of the runs are flagged upwards by the net flow in at least one of those weeks,
    each judged by the 26 weeks that end with it; `steady_share` of the weeks are flagged where
    nothing changed.
    """
    random = np.random.default_rng(seed)
    rows = [row for cases in WEEKLY_CASES for row in _rows(cases, random, runs)]
    return pd.DataFrame(rows).assign(fall=FALL, closing_share=CLOSING_SHARE, runs=runs)


def _rows(cases: int, random: np.random.Generator, runs: int) -> list[dict[str, float]]:
    steady = queues(random, runs, cases, [CLOSING_SHARE] * WINDOW_WEEKS).net_flow
    slowed = CLOSING_SHARE * (1 - FALL)
    shares = [CLOSING_SHARE] * (WINDOW_WEEKS - 1) + [slowed] * max(WEEKS_AFTER)
    is_flagged = _upwards(queues(random, runs, cases, shares).net_flow)
    steady_share = float(flags(steady).mean())
    return [
        {
            "weekly_cases": cases,
            "weeks": count,
            "found_share": float(is_flagged[:, :count].any(axis=1).mean()),
            "steady_share": steady_share,
        }
        for count in WEEKS_AFTER
    ]


def _upwards(values: Cells) -> Signs:
    """Whether each week that ends a full window is flagged upwards: runs x such weeks."""
    ends = range(WINDOW_WEEKS, values.shape[1] + 1)
    marks = [
        first_rule(latest_weeks(chart(np.ascontiguousarray(values[:, end - WINDOW_WEEKS : end]))))
        for end in ends
    ]
    return np.stack([sign[:, -1] > 0 for _, sign in marks], axis=1)


@dataclass(frozen=True)
class Queues:
    """Cases received and closed in each week and open at its end, as runs x weeks."""

    received: NDArray[np.int64]
    closed: NDArray[np.int64]
    open: NDArray[np.int64]

    @property
    def net_flow(self) -> NDArray[np.float64]:
        """Received minus closed: what the queue grew by."""
        return (self.received - self.closed).astype(float)


def queues(
    random: np.random.Generator, runs: int, weekly_cases: float, closing_shares: ArrayLike
) -> Queues:
    """Independent queues over as many weeks as there are closing shares.

    Arrivals are Poisson. Every week each case that is open or has just come in is closed with that
    week's chance. The first week finds the queue in balance: under a constant share the open cases
    of such a queue are Poisson too, with mean arrivals x (1 - share) / share.
    """
    shares = np.asarray(closing_shares, dtype=float)
    received = random.poisson(weekly_cases, (runs, shares.size))
    closed, left = np.zeros_like(received), np.zeros_like(received)
    waiting = random.poisson(weekly_cases * (1 - shares[0]) / shares[0], runs)
    for week, share in enumerate(shares):
        closed[:, week] = random.binomial(waiting + received[:, week], share)
        waiting = waiting + received[:, week] - closed[:, week]
        left[:, week] = waiting
    return Queues(received, closed, left)

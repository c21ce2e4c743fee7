"""How soon a slower office is found, and how often a steady one is flagged, by its cases a week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from giaoban.statistics.false_alarms import flags
from giaoban.statistics.signals import WINDOW_WEEKS
from giaoban.statistics.simulation import queues
from giaoban.statistics.xmr import chart, first_rule, latest_weeks
from giaoban.statistics.xmr.grid import Cells, Signs

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
    found = _upwards(queues(random, runs, cases, shares).net_flow)
    steady_share = float(flags(steady).mean())
    return [
        {
            "weekly_cases": cases,
            "weeks": weeks,
            "found_share": float(found[:, :weeks].any(axis=1).mean()),
            "steady_share": steady_share,
        }
        for weeks in WEEKS_AFTER
    ]


def _upwards(values: Cells) -> Signs:
    """Whether each week that ends a full window is flagged upwards: runs x such weeks."""
    ends = range(WINDOW_WEEKS, values.shape[1] + 1)
    marks = [
        first_rule(latest_weeks(chart(np.ascontiguousarray(values[:, end - WINDOW_WEEKS : end]))))
        for end in ends
    ]
    return np.stack([sign[:, -1] > 0 for _, sign in marks], axis=1)

"""How soon a slower office is found, and how often a steady one is flagged, by its cases a week."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.judging.blocks import REFERENCE_WEEKS, Weeks
from giaoban.statistics.judging.course import course
from giaoban.statistics.judging.evidence import COUNT

SEED = 766
RUNS = 400
WEEKLY_CASES = (20, 50, 100, 200, 400)
WEEKS_AFTER = (1, 4, 8, 12)
# A queue in which every fifth case is closed each week, then three in ten fewer.
CLOSING_SHARE = 0.2
FALL = 0.3


def power(seed: int = SEED, runs: int = RUNS) -> pd.DataFrame:
    """A row per cases a week and weeks after the fall.

    `found_share` of the runs are flagged in at least one of those weeks by what they close of what
    there is to close, judged on the two years before; `steady_share` of the weeks before are flagged
    where nothing changed.
    """
    random = np.random.default_rng(seed)
    rows = [row for cases in WEEKLY_CASES for row in _rows(cases, random, runs)]
    return pd.DataFrame(rows).assign(fall=FALL, closing_share=CLOSING_SHARE, runs=runs)


def _rows(cases: int, random: np.random.Generator, runs: int) -> list[dict[str, float]]:
    slowed = CLOSING_SHARE * (1 - FALL)
    shares = [CLOSING_SHARE] * REFERENCE_WEEKS + [slowed] * max(WEEKS_AFTER)
    followed = course(closings(queues(random, runs, cases, shares)))
    found = followed.is_signal & (followed.evidence < 0)
    steady = followed.is_signal[:, REFERENCE_WEEKS // 2 : REFERENCE_WEEKS]
    return [
        {
            "weekly_cases": cases,
            "weeks": count,
            "found_share": float(
                found[:, REFERENCE_WEEKS : REFERENCE_WEEKS + count].any(axis=1).mean()
            ),
            "steady_share": float(steady.mean()),
        }
        for count in WEEKS_AFTER
    ]


def closings(made: Queues) -> Weeks:
    """What queues closed of what there was to close, as a chart judges it."""
    at_hand = (made.open + made.closed).astype(float)
    return Weeks(COUNT, made.closed.astype(float), at_hand, np.ones(at_hand.shape))


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

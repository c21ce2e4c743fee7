"""Queues that behave as described, to see how often a method is wrong about them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


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

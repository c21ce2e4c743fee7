"""Do two groups of cases close at different speeds, or would luck alone make such a difference?

The log-rank test (Mantel 1966) on whole-day counts: on every day of age the closings of both groups
are shared out as their cases at risk would let expect (marts/log_rank_counts.sql sums them up).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from giaoban.statistics.overdispersion import either_side
from giaoban.statistics.tails import poisson_high, poisson_low


def chances(closed: ArrayLike, expected: ArrayLike, variance: ArrayLike) -> NDArray[np.float64]:
    """The chance by luck alone of closings so far from the expected ones, on either side; 0 to 1.

    Arrays of one entry per group, of the counts of its log-rank test against the others. The tails
    are those of a Poisson count, exact for a group that is few among many (Finkelstein, Muzikansky
    and Schoenfeld 2003), on the scale of the test's own variance: the normal tail of the plain
    test calls small groups fast too often. nan where nothing varies.
    """
    expected, variance = np.asarray(expected, dtype=float), np.asarray(variance, dtype=float)
    is_tested = (variance > 0) & (expected > 0)
    mean = np.where(is_tested, expected, 1)
    scale = np.sqrt(mean / np.where(is_tested, variance, np.nan))
    slow, fast = poisson_low(closed, mean), poisson_high(closed, mean)
    return either_side(ndtr(slow * scale), ndtr(fast * scale))

"""Do two groups of cases close at different speeds, or would luck alone make such a difference?

The log-rank test (Mantel 1966) on whole-day counts: on every day of age the closings of both groups
are shared out as their cases at risk would let expect.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtr

from giaoban.statistics.overdispersion import either_side
from giaoban.statistics.tails import poisson_high, poisson_low


@dataclass(frozen=True)
class LogRank:
    """Closings of the first group, those expected of it, and how odd the difference is.

    `chance` is the probability of so large a difference or a larger one by luck alone; 1 where
    nothing can be told. `other_expected` is what the second group was expected to close.
    """

    closed: float
    expected: float
    other_expected: float
    statistic: float
    chance: float

    def is_testable(self, least: float) -> bool:
        """Whether so many closings were to be expected of either group: the chance is a limit."""
        return min(self.expected, self.other_expected) >= least


def log_rank(
    at_risk: ArrayLike, closed: ArrayLike, other_at_risk: ArrayLike, other_closed: ArrayLike
) -> LogRank:
    """Tests one group against another; arrays over the same days of age 0, 1, 2, ..."""
    here, part = np.asarray(at_risk, dtype=float), np.asarray(closed, dtype=float)
    whole = here + np.asarray(other_at_risk, dtype=float)
    done = part + np.asarray(other_closed, dtype=float)
    share = _ratio(here, whole)
    # Drawn without return: a day's closings are part of the same cases at risk.
    spread = (done * share * (1 - share) * _ratio(whole - done, whole - 1)).sum()
    expected = (done * share).sum()
    statistic = (part.sum() - expected) ** 2 / spread if spread > 0 else 0.0
    return LogRank(
        closed=float(part.sum()),
        expected=float(expected),
        other_expected=float(done.sum() - expected),
        statistic=float(statistic),
        chance=float(chdtrc(1, statistic)),
    )


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


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros(whole.shape), where=whole > 0)

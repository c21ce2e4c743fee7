"""Share still open by age, from whole-day counts of who is at risk and who is closed.

Every function takes arrays over the same days of age 0, 1, 2, ...: `at_risk`, the cases still open
and followed just before a day's closings, `closed`, the closings of that day of age, and
`otherwise`, the cases that ended on it in another way and will never be closed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z_95 = 1.959964

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Curve:
    """Share still open after each day of age, with its pointwise 95 % band; 0 to 1.

    The band is nan before the first closing: nothing is known yet of how it spreads.
    """

    share: Numbers
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class Ends:
    """Share of all that was closed, and that ended otherwise, by the end of each day of age."""

    closed: Numbers
    otherwise: Numbers

    @property
    def waiting(self) -> Numbers:
        """Share of all that has not ended in any way."""
        return 1 - self.closed - self.otherwise


@dataclass(frozen=True)
class Mean:
    """Mean days a case is open within the first days of its life, and its standard error."""

    days: float
    error: float


def kaplan_meier(at_risk: ArrayLike, closed: ArrayLike) -> Curve:
    """Kaplan-Meier with Greenwood's error on the log-log scale (Kalbfleisch and Prentice)."""
    whole, part = np.asarray(at_risk, dtype=float), np.asarray(closed, dtype=float)
    share = np.cumprod(1 - _hazard(whole, part))
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.log(share)
        reach = np.exp(Z_95 * np.sqrt(np.cumsum(_greenwood(whole, part))) / np.abs(log))
        low, high = share**reach, share ** (1 / reach)
    return Curve(share, _defined_bound(share, low), _defined_bound(share, high))


def cumulative_incidence(at_risk: ArrayLike, closed: ArrayLike, otherwise: ArrayLike) -> Ends:
    """How the cases ended by age, each way competing with the other (Aalen and Johansen 1978)."""
    whole, part = np.asarray(at_risk, dtype=float), np.asarray(closed, dtype=float)
    other = np.asarray(otherwise, dtype=float)
    waiting = np.append(1.0, np.cumprod(1 - _hazard(whole, part + other))[:-1])
    return Ends(
        np.cumsum(waiting * _hazard(whole, part)), np.cumsum(waiting * _hazard(whole, other))
    )


def restricted_mean(at_risk: ArrayLike, closed: ArrayLike) -> Mean:
    """Area below the curve over the given days of age (Klein and Moeschberger 2003, 4.5)."""
    whole, part = np.asarray(at_risk, dtype=float), np.asarray(closed, dtype=float)
    # The share after day d holds until the next day's closings; the last day closes the area.
    share = np.cumprod(1 - _hazard(whole, part))[:-1]
    to_come = np.append(share[::-1].cumsum()[::-1], 0.0)
    return Mean(float(share.sum()), float(np.sqrt((to_come**2 * _greenwood(whole, part)).sum())))


def followed_days(at_risk: ArrayLike) -> int:
    """Number of days of age, from 0, on which anybody is still followed."""
    return int(np.count_nonzero(np.asarray(at_risk) > 0))


def _defined_bound(share: Numbers, bound: Numbers) -> Numbers:
    """A bound where there is one: none before the first closing, 0 once everybody is closed."""
    return np.select([share >= 1, share <= 0], [np.nan, 0.0], bound)


def _hazard(whole: Numbers, part: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.zeros(whole.shape), where=whole > 0)


def _greenwood(whole: Numbers, part: Numbers) -> Numbers:
    """What each day adds to the variance; nothing once everybody is closed."""
    left = whole * (whole - part)
    return np.divide(part, left, out=np.zeros(whole.shape), where=left > 0)

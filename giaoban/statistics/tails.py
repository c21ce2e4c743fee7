"""How odd a count is, as a normal score of its exact tail: -1.96 where 2.5 % would be so low.

A score, not a chance, because a chance of 1e-400 is no number any more; so far out the signed root
of the deviance takes its place, which differs there by less than a thousandth.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, gammainc, gammaincc, ndtri, xlogy

# Not scipy.stats, which takes four times as long to import.

Numbers = NDArray[np.float64]

# Tails below this leave the numbers that a computer can tell apart.
_LEAST_TAIL = 1e-280
_HALVINGS = 44


def binomial_low(count: ArrayLike, cases: ArrayLike, share: float) -> Numbers:
    """Score of so few or fewer among so many cases of this share; `share` strictly within 0 and 1.

    Between whole counts it rises smoothly (the beta function), so that a limit can be drawn. A
    score of so many or more is that of so few of the others.
    """
    count, cases = np.asarray(count, dtype=float), np.asarray(cases, dtype=float)
    rest = np.maximum(cases - count, 0)
    # With no rest, so few or fewer is certain.
    tail = np.where(rest == 0, 1, betainc(np.maximum(rest, 1e-9), count + 1, 1 - share))
    with np.errstate(invalid="ignore", divide="ignore"):
        deviance = xlogy(count, count / (cases * share))
        deviance = deviance + xlogy(rest, rest / (cases * (1 - share)))
    return _score(tail, deviance, count < cases * share)


def poisson_low(count: ArrayLike, mean: ArrayLike) -> Numbers:
    """Score of so few or fewer where so many are expected; `mean` above 0."""
    count, mean = np.asarray(count, dtype=float), np.asarray(mean, dtype=float)
    tail = gammaincc(count + 1, mean)
    return _score(tail, _poisson_deviance(count, mean), count < mean)


def poisson_high(count: ArrayLike, mean: ArrayLike) -> Numbers:
    """Score of so many or more where so many are expected; `mean` above 0."""
    count, mean = np.asarray(count, dtype=float), np.asarray(mean, dtype=float)
    tail = np.where(count > 0, gammainc(np.maximum(count, 1), mean), 1)
    return _score(tail, _poisson_deviance(count, mean), count > mean)


def crossing(rising: Callable[[Numbers], Numbers], low: ArrayLike, high: ArrayLike) -> Numbers:
    """Where rising functions, one per place, pass nought between two ends; the end nearer to it."""
    low, high = (np.array(end, dtype=float) for end in np.broadcast_arrays(low, high))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = rising(middle) < 0
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return high


def _poisson_deviance(count: Numbers, mean: Numbers) -> Numbers:
    with np.errstate(invalid="ignore", divide="ignore"):
        return xlogy(count, count / mean) - (count - mean)


def _score(tail: Numbers, deviance: Numbers, is_far: Numbers) -> Numbers:
    far = -np.sqrt(2 * np.maximum(deviance, 0))
    return np.where((tail < _LEAST_TAIL) & is_far, far, ndtri(np.maximum(tail, _LEAST_TAIL)))

"""Weekly noise in which a week is like the one before it (AR(1)), how much so being unknown.

A few dozen weeks tell that likeness badly, and a guess taken for the truth makes chance look like
evidence. So every answer is taken at each likeness there may be, and the answers are averaged with
the weights the series gives them: the restricted likelihood (Harville 1974), all being alike before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import stdtr

Numbers = NDArray[np.float64]
Weeks = NDArray[np.integer]
# The correlations of neighbouring weeks that are thought possible.
CORRELATIONS = np.arange(-3, 10) / 10
# An interval leaves out so much on either side.
_TAIL = 0.025
# Values this much apart, as a part of their size, are equal.
_SAME = 1e-9


def whitened(columns: Numbers, weeks: Weeks, correlation: float) -> Numbers:
    """Columns in weeks x columns such that AR(1) noise becomes independent, of the same variance.

    `weeks` are their numbers, in order; where one is missing the likeness fades by as much.
    """
    share = _shares(weeks, correlation)[:, None]
    innovations = (columns[1:] - share * columns[:-1]) / np.sqrt(1 - share**2)
    return np.concatenate([columns[:1], innovations])


def fit(values: Numbers, design: Numbers, weeks: Weeks, correlation: float) -> tuple[float, float]:
    """What the design leaves of the whitened values (sum of squares), and the log likelihood.

    The restricted one, but for a constant; neither values nor design are whitened yet.
    """
    basis, triangle = np.linalg.qr(whitened(design, weeks, correlation))
    white = whitened(values[:, None], weeks, correlation)[:, 0]
    left = float(white @ white - ((basis.T @ white) ** 2).sum())
    noise = np.log(1 - _shares(weeks, correlation) ** 2).sum() / 2
    scale = np.log(np.abs(np.diag(triangle))).sum()
    freedom = len(weeks) - design.shape[1]
    return left, float(-noise - scale - freedom / 2 * np.log(left))


def weights(log_likelihoods: Numbers) -> Numbers:
    """How likely each correlation is, adding up to 1."""
    likely = np.exp(log_likelihoods - np.max(log_likelihoods))
    return likely / likely.sum()


def variance_of(contrast: Numbers) -> Numbers:
    """The variance of a sum of weeks weighted so, at each of CORRELATIONS; noise of variance 1.

    `contrast` has a number for every week, 0 where one is missing.
    """
    lags = np.correlate(contrast, contrast, "full")[contrast.size - 1 :]
    lags[1:] *= 2
    return CORRELATIONS[:, None] ** np.arange(contrast.size) @ lags


def half_width(values: Numbers, groups: Numbers, contrast: Numbers) -> float:
    """Half the 95 % interval of `contrast`, a sum of weeks weighted so, of values about group means.

    All are by week, `values` nan for a gap; `groups` is weeks x groups, 1 where a week is in one.
    """
    weeks = np.flatnonzero(np.isfinite(values))
    points, inside = values[weeks], groups[weeks]
    least = _SAME * max(1.0, float(np.abs(points).max()))
    means = inside.T @ points / inside.sum(0)
    if np.abs(points - inside @ means).max() <= least:
        return least
    left, likely = np.array([fit(points, inside, weeks, each) for each in CORRELATIONS]).T
    freedom = len(weeks) - groups.shape[1]
    errors = np.sqrt(left / freedom * variance_of(contrast))
    return _reached(weights(likely), errors, freedom)


def _reached(likely: Numbers, errors: Numbers, freedom: int) -> float:
    """What an error goes beyond, on either side, with a chance of 2.5 %."""

    def beyond(half: float) -> float:
        return float(likely @ stdtr(freedom, -half / errors)) - _TAIL

    return float(brentq(beyond, 0.0, 1000 * errors.max()))


def _shares(weeks: Weeks, correlation: float) -> Numbers:
    return float(correlation) ** np.diff(weeks)

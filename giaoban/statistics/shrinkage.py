"""Shares of small units drawn towards the common share, as far as their few cases deserve.

Beta-binomial, fitted by moments with the numbers of cases as weights (Kleinman 1973).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

# A beta distribution needs some weight on either side, where a unit has no case of one kind.
_NONE = 1e-9


@dataclass(frozen=True)
class Prior:
    """The common share, the correlation within a unit, and the cases the common share is worth.

    `worth` is infinite where the units differ no more than chance: then all share one rate.
    """

    share: float
    correlation: float
    worth: float


def fit(numerator: ArrayLike, denominator: ArrayLike) -> Prior:
    """The prior that the units' counts suggest; units without cases have no say.

    Raises ValueError where no unit has a case.
    """
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    part, whole = part[whole > 0], whole[whole > 0]
    if not whole.size:
        raise ValueError("No unit has a case: there is no common share to draw towards.")
    share = part.sum() / whole.sum()
    correlation = _correlation(part / whole, whole, share)
    return Prior(share, correlation, 1 / correlation - 1 if correlation > 0 else np.inf)


def shrunken(numerator: ArrayLike, denominator: ArrayLike, prior: Prior) -> Numbers:
    """Each unit's share after adding the prior's cases; the common share for one without cases."""
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    if np.isinf(prior.worth):
        return np.full(whole.shape, prior.share)
    return (part + prior.worth * prior.share) / (whole + prior.worth)


def rank_interval(
    numerator: ArrayLike,
    denominator: ArrayLike,
    prior: Prior,
    random: np.random.Generator,
    draws: int = 4000,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lowest and highest rank each unit holds in 95 % of the draws; rank 1 is the largest share.

    Units that chance alone tells apart get every rank there is.
    """
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    if np.isinf(prior.worth) or not 0 < prior.share < 1:
        return np.ones(whole.size, dtype=np.int64), np.full(whole.size, whole.size)
    good = part + prior.worth * prior.share
    bad = whole - part + prior.worth * (1 - prior.share)
    shares = random.beta(np.maximum(good, _NONE), np.maximum(bad, _NONE), (draws, whole.size))
    ranks = (-shares).argsort(axis=1).argsort(axis=1) + 1
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0, method="inverted_cdf")
    return low.astype(np.int64), high.astype(np.int64)


def _correlation(shares: Numbers, whole: Numbers, share: float) -> float:
    """Kleinman's moment estimate, kept within 0 and 1; 0 where it cannot be told."""
    left = 1 - whole / whole.sum()
    chance = share * (1 - share)
    spread = (whole * (shares - share) ** 2).sum()
    room = chance * ((whole * left).sum() - left.sum())
    if room <= 0:
        return 0.0
    return float(np.clip((spread - chance * left.sum()) / room, 0, 1))

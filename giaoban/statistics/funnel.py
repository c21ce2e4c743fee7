"""Which wards' shares differ from the city's by more than their numbers and usual spread explain?

Funnel limits for proportions (Spiegelhalter 2005) from exact binomial tails, widened by the spread
between units where there is any.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.overdispersion import Spread, either_side, spread
from giaoban.statistics.tails import binomial_low, crossing

NEAR = 0.95
FAR = 0.998

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Funnel:
    """The common share, the spread of units' log odds, and how odd each unit is.

    `z` is a unit's distance in standard deviations, positive above the common share, `chance` that
    of so much or more on either side by luck and spread, 0 to 1: beyond the limits of 95 % it is at
    most 5 %. A unit without cases has nan.
    """

    share: float
    spread: Spread
    z: Numbers
    chance: Numbers


def funnel(numerator: ArrayLike, denominator: ArrayLike) -> Funnel:
    """The funnel of units with these counts; the common share is that of all cases together."""
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    share = float(part.sum() / whole.sum()) if whole.sum() > 0 else np.nan
    told = _information(share, whole)
    # Where nothing or everything is counted everywhere, nobody differs.
    z = np.where(told > 0, (part - whole * share) / np.sqrt(np.where(told > 0, told, 1)), 0 * told)
    between = spread(z, told)
    scaled = z / np.sqrt(1 + between.tau2 * told)
    return Funnel(share, between, scaled, _chance(part, whole, share, between))


def limits(
    share: float, denominator: ArrayLike, between: Spread, coverage: float
) -> tuple[Numbers, Numbers]:
    """Lower and upper limit of units with so many cases; nan for none.

    A count is beyond a limit where its own tail is smaller than what the limits leave out.
    """
    cases = _cases(denominator)
    tail, told = (1 - coverage) / 2, _information(share, cases)
    low, high = between.low_score(tail, told), between.high_score(tail, told)
    return _lower(share, cases, low), 1 - _lower(1 - share, cases, high)


def _lower(share: float, cases: Numbers, least: Numbers) -> Numbers:
    """The share below which a unit's count has less than this score; no share is below 0."""
    if not 0 < share < 1:
        return np.where(np.isnan(cases), np.nan, share)
    found = crossing(lambda part: binomial_low(part * cases, cases, share) - least, 0 * cases, 1)
    return np.where(binomial_low(0, cases, share) > least, 0.0, found)


def _chance(part: Numbers, whole: Numbers, share: float, between: Spread) -> Numbers:
    cases, told = _cases(whole), _information(share, whole)
    if not 0 < share < 1:
        return np.where(np.isnan(cases), np.nan, 1.0)
    low = between.low_chance(binomial_low(part, cases, share), told)
    high = between.high_chance(binomial_low(cases - part, cases, 1 - share), told)
    return either_side(low, high)


def _information(share: float, denominator: ArrayLike) -> Numbers:
    """One over the variance by luck of a unit's log odds; nan without cases."""
    return _cases(denominator) * share * (1 - share)


def _cases(denominator: ArrayLike) -> Numbers:
    cases = np.asarray(denominator, dtype=float)
    return np.where(cases > 0, cases, np.nan)

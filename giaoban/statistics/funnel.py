"""Which wards' shares differ from the city's by more than their numbers and usual spread explain?

Funnel limits for proportions on the arcsine scale with an additive allowance for overdispersion,
as FunnelPlotR draws them (Spiegelhalter 2005 and 2012).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z_95 = 1.959964
Z_998 = 3.090232
WINSORISED = 0.10

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Funnel:
    """Limits of each unit around the common share, and its distance in standard deviations.

    All are shares from 0 to 1 but `z`, positive above the common share, and `tau2`, the variance
    between units beyond chance on the arcsine scale. A unit without cases has nan.
    """

    share: float
    tau2: float
    z: Numbers
    lower_95: Numbers
    upper_95: Numbers
    lower_998: Numbers
    upper_998: Numbers


def funnel(numerator: ArrayLike, denominator: ArrayLike) -> Funnel:
    """The funnel of units with these counts; the common share is that of all cases together."""
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    share = part.sum() / whole.sum() if whole.sum() > 0 else np.nan
    spread = deviation(whole)
    distance = np.arcsin(np.sqrt(_ratio(part, whole))) - np.arcsin(np.sqrt(share))
    tau2 = between_units(distance / spread, spread)
    return Funnel(
        share,
        tau2,
        distance / np.hypot(spread, np.sqrt(tau2)),
        *limits(share, whole, tau2, Z_95),
        *limits(share, whole, tau2, Z_998),
    )


def limits(share: float, denominator: ArrayLike, tau2: float, z: float) -> tuple[Numbers, Numbers]:
    """Lower and upper limit of units with so many cases, for any number of cases above none."""
    width = z * np.hypot(deviation(denominator), np.sqrt(tau2))
    angle = np.arcsin(np.sqrt(share))
    # The angle is clipped, not the share: beyond a quarter turn the sine would come down again.
    low, high = np.clip(angle - width, 0, np.pi / 2), np.clip(angle + width, 0, np.pi / 2)
    return np.sin(low) ** 2, np.sin(high) ** 2


def deviation(denominator: ArrayLike) -> Numbers:
    """Standard deviation of the arcsine of a share's root; nan without cases."""
    cases = np.asarray(denominator, dtype=float)
    return 0.5 / np.sqrt(np.where(cases > 0, cases, np.nan))


def between_units(z: Numbers, spread: Numbers) -> float:
    """tau squared from the units' scores, the farthest tenth at either end drawn in."""
    has_cases = ~np.isnan(z)
    z, weight = z[has_cases], 1 / spread[has_cases] ** 2
    if z.size < 2:
        return 0.0
    score = np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED]))
    excess = (score**2).sum() - (z.size - 1)
    return max(0.0, float(excess / (weight.sum() - (weight**2).sum() / weight.sum())))


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    return np.divide(part, whole, out=np.full(whole.shape, np.nan), where=whole > 0)

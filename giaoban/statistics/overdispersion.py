"""How far units lie apart besides luck, and what a unit's chance is once that is allowed for.

An additive spread between units on the scale of the score (Spiegelhalter 2005), estimated so that
a few units far out hide neither themselves nor each other. The scores it widens are those of exact
tails (`tails.py`), so that few cases are judged rightly too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from giaoban.statistics.tails import crossing

# Not scipy.stats, which takes four times as long to import.

Numbers = NDArray[np.float64]

WINSORISED = 0.20
# Fewer units cannot tell the usual spread from the one that is unusual.
LEAST_UNITS = 5


@dataclass(frozen=True)
class Spread:
    """What tells units apart besides luck: its variance `tau2`, estimated from so many `units`.

    `centre` is where the typical unit lies from the common rate, which one large unit can draw away
    from all others. `information` below is what a unit's cases say: one over the variance by luck
    alone of what is compared, on the scale of `tau2` and `centre`.
    """

    tau2: float
    units: int
    centre: float = 0.0

    def low_chance(self, score: ArrayLike, information: ArrayLike) -> Numbers:
        """Chance of lying so low by luck and spread, from its score by luck alone; 0 to 1.

        Below the common rate and below the typical unit: the larger of both chances.
        """
        return self._chance(score, information, max(-self.centre, 0.0))

    def high_chance(self, score: ArrayLike, information: ArrayLike) -> Numbers:
        """The same of lying so high; its score is negative too where that is far out."""
        return self._chance(score, information, max(self.centre, 0.0))

    def low_score(self, chance: float, information: ArrayLike) -> Numbers:
        """The reverse: the score by luck alone of what lies so low with this chance."""
        return self._score(chance, information, max(-self.centre, 0.0))

    def high_score(self, chance: float, information: ArrayLike) -> Numbers:
        """The reverse: the score by luck alone of what lies so high with this chance."""
        return self._score(chance, information, max(self.centre, 0.0))

    def _chance(self, score: ArrayLike, information: ArrayLike, away: float) -> Numbers:
        told = np.asarray(information, dtype=float)
        scaled = (np.asarray(score) + away * np.sqrt(told)) / np.sqrt(1 + self.tau2 * told)
        # The spread is itself uncertain, so its tails are Student's.
        return stdtr(self.units - 1, scaled) if self.tau2 > 0 else ndtr(scaled)

    def _score(self, chance: float, information: ArrayLike, away: float) -> Numbers:
        told = np.asarray(information, dtype=float)
        scaled = stdtrit(self.units - 1, chance) if self.tau2 > 0 else ndtri(chance)
        return scaled * np.sqrt(1 + self.tau2 * told) - away * np.sqrt(told)


def spread(z: ArrayLike, information: ArrayLike) -> Spread:
    """The spread that units' scores show: `z` in standard deviations by luck alone.

    Its variance makes the sum of squared scores around the units' median what chance lets expect
    (Paule and Mandel 1982), with the farthest fifth at either end, and one unit at least, drawn in
    to the next, and the sum raised by what that takes of a normal variance. Units whose score is
    nan, or whose cases say nothing, have no say.
    """
    z, told = np.asarray(z, dtype=float), np.asarray(information, dtype=float)
    has_say = ~np.isnan(z) & (told > 0)
    z, told = z[has_say], told[has_say]
    if z.size < LEAST_UNITS:
        return Spread(0.0, z.size)
    distance, luck = z / np.sqrt(told), 1 / told
    most = np.ptp(distance) ** 2 / _left_of_variance(_drawn_in(z.size)) * 2
    tau2 = 0.0
    if _excess(0.0, distance, luck) > 0:
        tau2 = float(crossing(lambda part: -_excess(part, distance, luck), 0.0, most))
    return Spread(tau2, z.size, _median(distance, 1 / (luck + tau2)))


def either_side(low: ArrayLike, high: ArrayLike) -> Numbers:
    """The chance of so much or more on either side, from those of the two sides; 0 to 1."""
    return np.minimum(2 * np.minimum(low, high), 1)


def _excess(tau2: ArrayLike, distance: Numbers, luck: Numbers) -> float:
    """By how much the units' squared scores exceed what is expected with this spread."""
    variance, part = luck + tau2, _drawn_in(distance.size)
    score = (distance - _median(distance, 1 / variance)) / np.sqrt(variance)
    score = np.clip(score, *np.quantile(score, [part, 1 - part]))
    return (score**2).sum() / _left_of_variance(part) - (distance.size - 1)


def _median(values: Numbers, weight: Numbers) -> float:
    """The first value with half of all weight at or below it."""
    order = np.argsort(values)
    below = weight[order].cumsum()
    return float(values[order][np.searchsorted(below, below[-1] / 2)])


def _drawn_in(units: int) -> float:
    return max(WINSORISED, 1 / (units - 1))


def _left_of_variance(drawn_in: float) -> float:
    """The variance of a standard normal whose tails beyond these shares are drawn in to them."""
    end = ndtri(1 - drawn_in)
    density = np.exp(-(end**2) / 2) / np.sqrt(2 * np.pi)
    return 1 - 2 * drawn_in - 2 * end * density + 2 * drawn_in * end**2

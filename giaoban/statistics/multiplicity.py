"""How sure is it that one of many is different, when many were looked at?

Chances of single tests are raised to what they are worth beside the others: by Holm's rule no unit
of a city of like units is named in 95 of 100 cities; by that of Benjamini and Hochberg at most 5 in
100 of all that are named are named wrongly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The chance that anybody at all is named where all are alike.
FAMILY_CHANCE = 0.05

Chances = NDArray[np.float64]


def holm(chances: ArrayLike) -> Chances:
    """Each chance by luck alone, raised for the number of tests (Holm 1979); 0 to 1.

    To name those at or below a level keeps the chance of any false name at that level, however the
    tests depend on each other. One that is nan was not tested, counts for nothing and stays nan.
    """
    return _adjusted(chances, _holm)


def benjamini_hochberg(chances: ArrayLike) -> Chances:
    """Each chance by luck alone as a false discovery rate (Benjamini and Hochberg 1995); 0 to 1.

    Of those at or below a level that part is expected to be false, where tests are independent or
    lean the same way. One that is nan was not tested, counts for nothing and stays nan.
    """
    return _adjusted(chances, _benjamini_hochberg)


def _holm(rising: Chances) -> Chances:
    """The least chance counts for all tests, the next for all but one, and none less than before."""
    return np.maximum.accumulate(rising * np.arange(rising.size, 0, -1))


def _benjamini_hochberg(rising: Chances) -> Chances:
    """Each chance by its place among all, and none more than one behind it."""
    by_place = rising * rising.size / np.arange(1, rising.size + 1)
    return np.minimum.accumulate(by_place[::-1])[::-1]


def _adjusted(chances: ArrayLike, rule) -> Chances:
    given = np.asarray(chances, dtype=float)
    adjusted = np.full(given.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(given[tested], kind="stable")]
    adjusted[order] = np.minimum(rule(given[order]), 1)
    return adjusted

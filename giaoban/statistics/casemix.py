"""Is a ward late, or does it have the harder cases? Indirect standardisation by category.

Each ward's late cases are set against those expected had every category gone as in the whole city.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

COVERAGE = 0.95

# In standard deviations: where the limits lie, and beyond which a chance adds nothing to a sum.
_NEAR = 10
_FAR = 40
_HALVINGS = 60


def standardise(counts: pd.DataFrame) -> pd.DataFrame:
    """Per ward, its late cases against the expected ones, with exact 95 % limits of the ratio.

    `counts` has one row per ward and category: ward, category, cases, late_cases. Answers with
    ward, cases, late_cases, late_share, expected_late_cases, ratio, ratio_low, ratio_high and
    adjusted_late_share, the city's share times the ratio (it may exceed 1); null without cases, and
    the ratio also where nothing late was expected.
    """
    city = counts.groupby("category")[["cases", "late_cases"]].transform("sum")
    expected = counts["cases"] * _ratio(city["late_cases"], city["cases"])
    wards = (
        counts.assign(expected_late_cases=expected.fillna(0))
        .groupby("ward", as_index=False)[["cases", "late_cases", "expected_late_cases"]]
        .sum()
    )
    late, awaited = wards["late_cases"], wards["expected_late_cases"]
    low, high = zip(*map(poisson_limits, late), strict=True) if len(late) else ((), ())
    overall = _ratio(late, awaited)
    return wards.assign(
        late_share=_ratio(late, wards["cases"]),
        ratio=overall,
        ratio_low=_ratio(pd.Series(low, index=late.index, dtype=float), awaited),
        ratio_high=_ratio(pd.Series(high, index=late.index, dtype=float), awaited),
        adjusted_late_share=overall * (late.sum() / max(wards["cases"].sum(), 1)),
    )


def swapped(crude: ArrayLike, adjusted: ArrayLike) -> NDArray[np.bool_]:
    """Pairs of wards (a square of flags) whose order the mix of cases turns round."""
    first, second = np.asarray(crude, dtype=float), np.asarray(adjusted, dtype=float)
    return np.sign(first[:, None] - first) * np.sign(second[:, None] - second) < 0


def poisson_limits(count: int) -> tuple[float, float]:
    """Exact limits of the mean of a Poisson count (Garwood 1936)."""
    tail = (1 - COVERAGE) / 2
    low = _mean_with(int(count) - 1, 1 - tail) if count > 0 else 0.0
    return low, _mean_with(int(count), tail)


def _mean_with(count: int, chance: float) -> float:
    """The mean under which so many cases or fewer have this chance, by halving."""
    reach = _NEAR * (math.sqrt(count + 1) + 1)
    low, high = max(count - reach, 0.0), count + reach
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(count, middle) > chance else (low, middle)
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    """Chance of so many cases or fewer, summed from the nearest to the farthest that matters."""
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total = 0.0
    for number in range(count, max(count - int(_FAR * math.sqrt(count + 1)), 0) - 1, -1):
        total += term
        term *= number / mean
    return total


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)

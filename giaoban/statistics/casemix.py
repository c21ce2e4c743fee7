"""Is a ward late, or does it have the harder cases? Indirect standardisation by category.

Each ward's late cases are set against those expected had every category gone as in the whole city.
"""

from __future__ import annotations

import functools
import math
from statistics import NormalDist

import pandas as pd

COVERAGE = 0.95

# So near each other are two steps of a search that has found its place.
_PRECISION = 1e-12
_STEPS = 50


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


@functools.lru_cache(maxsize=4096)
def poisson_limits(count: int) -> tuple[float, float]:
    """Exact limits of the mean of a Poisson count (Garwood 1936)."""
    tail = (1 - COVERAGE) / 2
    low = _mean_with(int(count) - 1, 1 - tail) if count > 0 else 0.0
    return low, _mean_with(int(count), tail)


def _mean_with(count: int, chance: float) -> float:
    """The mean under which so many cases or fewer have this chance, by Newton's steps.

    They begin at the cube root approximation of Wilson and Hilferty (1931).
    """
    shape = count + 1
    normal = NormalDist().inv_cdf(1 - chance)
    mean = shape * (1 - 1 / (9 * shape) + normal / (3 * math.sqrt(shape))) ** 3
    for _ in range(_STEPS):
        just, at_most = _chances(count, mean)
        step = (at_most - chance) / just
        mean += step
        if abs(step) < _PRECISION * mean:
            break
    return mean


def _chances(count: int, mean: float) -> tuple[float, float]:
    """The chance of just so many cases, and that of so many or fewer, summed from there down."""
    just = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total = term = just
    for number in range(count, 0, -1):
        term *= number / mean
        total += term
        if number < mean and term < _PRECISION * total:
            break
    return just, total


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)

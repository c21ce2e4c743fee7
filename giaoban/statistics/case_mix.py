"""Is a ward late, or does it have the harder cases? Indirect standardisation by category.

Each ward's late cases are set against those expected had every category gone as in the whole city.
Limits and chances are exact ones of Poisson counts, widened by the spread between wards where there
is any.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainccinv, gammaincinv

from giaoban.statistics.overdispersion import Spread, either_side, spread
from giaoban.statistics.tails import crossing, poisson_high, poisson_low

# Not scipy.stats, which takes four times as long to import.

# What 95 % limits leave out on either side.
TAIL = 0.025


def standardise(counts: pd.DataFrame) -> pd.DataFrame:
    """Per ward, its late cases against the expected ones, with 95 % limits of the ratio.

    `counts` has one row per ward and category: ward, category, cases, late_cases. Answers with
    ward, cases, late_cases, late_share, expected_late_cases, ratio, ratio_low, ratio_high, chance
    (of so much or more on either side by luck and the spread between wards), luck_low and luck_high
    (limits by luck alone, to compare two wards) and adjusted_late_share, the city's share times the
    ratio (it may exceed 1); null without cases, and the ratio also where nothing late was expected.
    """
    city = counts.groupby("category")[["cases", "late_cases"]].transform("sum")
    expected = counts["cases"] * _ratio(city["late_cases"], city["cases"])
    wards = (
        counts.assign(expected_late_cases=expected.fillna(0))
        .groupby("ward", as_index=False)[["cases", "late_cases", "expected_late_cases"]]
        .sum()
    )
    late, awaited = wards["late_cases"], wards["expected_late_cases"]
    between = _between(late, awaited)
    low, high = _limits(late, awaited, between)
    luck_low, luck_high = poisson_limits(late)
    overall = _ratio(late, awaited)
    return wards.assign(
        late_share=_ratio(late, wards["cases"]),
        ratio=overall,
        ratio_low=_ratio(low, awaited),
        ratio_high=_ratio(high, awaited),
        luck_low=_ratio(luck_low, awaited),
        luck_high=_ratio(luck_high, awaited),
        chance=_chance(late, awaited, between),
        adjusted_late_share=overall * (late.sum() / max(wards["cases"].sum(), 1)),
    )


def poisson_limits(counts: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exact 95 % limits of the mean of Poisson counts (Garwood 1936)."""
    counts = np.asarray(counts, dtype=float)
    # No mean is too small for a count of nought.
    low = np.where(counts > 0, gammaincinv(counts, TAIL), 0)
    return low, gammainccinv(counts + 1, TAIL)


def _limits(
    late: pd.Series, awaited: pd.Series, between: Spread
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Limits of the mean of late cases, as exact ones, but by luck and the spread between wards."""
    count = late.to_numpy(float)
    many, few = between.high_score(TAIL, awaited), between.low_score(TAIL, awaited)
    # A mean beyond this is too large for the count at any score so low.
    room = few**2 + np.abs(few) * np.sqrt(count) + count + 1
    low = crossing(lambda mean: poisson_high(count, mean) - many, 0 * count, count)
    high = crossing(lambda mean: few - poisson_low(count, mean), count, room)
    return np.where(count > 0, low, 0), high


def _between(late: pd.Series, awaited: pd.Series) -> Spread:
    """The spread of the logarithm of wards' ratios; what is expected is what a ward tells of it."""
    known = awaited.where(awaited > 0)
    return spread((late - known) / np.sqrt(known), known)


def _chance(late: pd.Series, awaited: pd.Series, between: Spread) -> NDArray[np.float64]:
    few = between.low_chance(poisson_low(late, awaited), awaited)
    many = between.high_chance(poisson_high(late, awaited), awaited)
    return np.where(awaited > 0, either_side(few, many), np.nan)


def _ratio(part: pd.Series | NDArray[np.float64], whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)

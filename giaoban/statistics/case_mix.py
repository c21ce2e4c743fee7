"""Is a ward late, or does it have the harder cases? Indirect standardisation by category.

Each ward's late cases are set against those expected had every category gone as in the whole city.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainccinv, gammaincinv

# Not scipy.stats, which takes four times as long to import.

COVERAGE = 0.95


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
    low, high = poisson_limits(late)
    overall = _ratio(late, awaited)
    return wards.assign(
        late_share=_ratio(late, wards["cases"]),
        ratio=overall,
        ratio_low=_ratio(low, awaited),
        ratio_high=_ratio(high, awaited),
        adjusted_late_share=overall * (late.sum() / max(wards["cases"].sum(), 1)),
    )


def poisson_limits(counts: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Exact limits of the mean of Poisson counts (Garwood 1936)."""
    counts, tail = np.asarray(counts, dtype=float), (1 - COVERAGE) / 2
    # No mean is too small for a count of nought.
    low = np.where(counts > 0, gammaincinv(counts, tail), 0)
    return low, gammainccinv(counts + 1, tail)


def _ratio(part: pd.Series | NDArray[np.float64], whole: pd.Series) -> pd.Series:
    return part / whole.where(whole > 0)

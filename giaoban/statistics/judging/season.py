"""What the time of the year does to a count, as far as the years before tell it.

Each week of an earlier year is held against the year around it (ratio to moving average, the first
step of the X-11 method: Shiskin, Young and Musgrave 1967). The index of a week is the median of the
same five weeks of every year before and of no season at all: one odd year makes none, two that
disagree make none, and two that agree are believed as far as the calmer of them goes.
"""

from __future__ import annotations

import numpy as np

from giaoban.statistics.judging.evidence import Numbers

YEAR = 52
LEAST_YEARS, MOST_YEARS = 2, 8
_HALF = YEAR // 2
# A week of one year is told by the weeks beside it too, so many before and after.
_BESIDE = 2
# Of the year around a week so many weeks must be known.
_KNOWN = 40


def season(rate: Numbers) -> Numbers:
    """By how much more than usual comes in each week, from the years before it alone; 1 for unknown.

    `rate`: what all wards together received in the week for a working day, nan where that tells
    nothing. What came later never changes what is said of a week.
    """
    ratio = _to_year_around(rate)
    weeks = np.arange(rate.size)
    years = np.stack([_at(ratio, weeks - YEAR * back) for back in range(1, MOST_YEARS + 1)])
    known = np.isfinite(years).sum(axis=0)
    with_none = np.vstack([years, np.ones(rate.size)])
    return np.where(known >= LEAST_YEARS, np.nanmedian(with_none, axis=0), 1.0)


def _to_year_around(rate: Numbers) -> Numbers:
    """Each week against the mean of the half years before and after it, smoothed; nan where unknown."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = rate / _mean_around(rate, _HALF, _KNOWN)
    return _mean_around(ratio, _BESIDE, _BESIDE)


def _mean_around(values: Numbers, half: int, least: int) -> Numbers:
    """The mean of the weeks up to `half` away, nan without all of their places or `least` values."""
    if values.size < 2 * half + 1:
        return np.full(values.size, np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(values, 2 * half + 1)
    known = np.isfinite(windows)
    count = known.sum(axis=1)
    sums = np.where(known, windows, 0.0).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.where(count >= least, sums / count, np.nan)
    return np.pad(means, half, constant_values=np.nan)


def _at(values: Numbers, places: np.ndarray) -> Numbers:
    return np.where(places >= 0, values[np.maximum(places, 0)], np.nan)

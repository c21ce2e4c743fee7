"""How far a mean goes up and down from one week to the next."""

from __future__ import annotations

import numpy as np

from giaoban.statistics.judging.blocks import summed
from giaoban.statistics.judging.evidence import Numbers

_WEEKS = 104
# A step or a freak counts in the difference it makes for no more than so many usual ones.
_SCREENED = 10.0
_ROUNDING = 1 / 12


def noise(values: Numbers, size: Numbers) -> Numbers:
    """The variance of a value for one unit of size, as known before each week: series x weeks.

    Half the mean square of successive differences (von Neumann 1941) of the two years before: a
    change of level hardly moves it. Weeks of size 0 are passed over. Values are whole days or cases:
    however often one comes again, it is known no better than to its rounding (a variance of 1/12).
    """
    square, is_told = _differences(values, size)
    usual = _mean(square, is_told)
    screened = np.minimum(square, _SCREENED * np.where(np.isnan(usual), np.inf, usual))
    rounding = _ROUNDING * np.fmax(_mean(np.where(size > 0, size, 0.0), (size > 0) * 1.0), 1.0)
    return np.fmax(_mean(screened, is_told), np.where(np.isnan(rounding), _ROUNDING, rounding))


def _differences(values: Numbers, size: Numbers) -> tuple[Numbers, Numbers]:
    """Squared differences from the last week that counts, for one unit of size; 1 where there is one."""
    counts = size > 0
    week = np.where(counts, np.arange(size.shape[1]), -1)
    last = np.maximum.accumulate(week, axis=1)
    before = np.concatenate([np.full_like(last[:, :1], -1), last[:, :-1]], axis=1)
    is_told = counts & (before >= 0)
    earlier = np.maximum(before, 0)
    gap = np.nan_to_num(values) - np.take_along_axis(np.nan_to_num(values), earlier, 1)
    with np.errstate(divide="ignore"):
        width = 1 / size + 1 / np.take_along_axis(size, earlier, 1)
    return np.where(is_told, gap**2 / width, 0.0), is_told.astype(float)


def _mean(square: Numbers, is_told: Numbers) -> Numbers:
    """The mean of the weeks before each; nan where there is none."""
    count = _before(is_told)
    return np.divide(_before(square), count, out=np.full(count.shape, np.nan), where=count > 0)


def _before(cells: Numbers) -> Numbers:
    sums = summed(cells)
    end = np.arange(cells.shape[1])
    return sums[:, end] - sums[:, np.maximum(end - _WEEKS, 0)]

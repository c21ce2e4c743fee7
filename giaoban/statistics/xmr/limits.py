"""Mean and control limits of a chart of individual values and moving ranges (XmR).

After NHS England, Making Data Count, as NHSRplotthedots 0.2.2 calculates them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from giaoban.statistics.xmr.grid import Cells, Flags, Parts, before

MINIMUM_POINTS = 12
PROCESS_WIDTH = 2.66
NEAR_WIDTH = PROCESS_WIDTH * 2 / 3
SCREENING_WIDTH = 3.267

# Two numbers closer than this share of the segment's largest value are the same number: a sum of
# equal shares divided by their count is not always that share again.
_SAME = 1e-9


@dataclass(frozen=True)
class Limits:
    """Limits of every week (series x weeks), in the unit of the values, never clipped.

    `points` counts the values the limits rest on. `is_flat` marks segments whose values hardly ever
    differ from one week to the next: they have no width to judge by. `same` is the difference
    below which two values count as equal.
    """

    mean: Cells
    lower: Cells
    upper: Cells
    near_lower: Cells
    near_upper: Cells
    points: Cells
    is_flat: Flags
    same: Cells


def moving_ranges(values: Cells, are_joined: Flags) -> Cells:
    """Distance of each value from the one before; nan beside a gap and where a segment begins."""
    return np.where(are_joined, np.abs(values - before(values)), np.nan)


def limits(
    values: Cells, ranges: Cells, parts: Parts, baseline: Flags | None, screened: bool
) -> Limits:
    """Limits from the baseline weeks of each segment (all weeks without one).

    Screening drops the ranges of 3.267 times their mean or more, once. Where that leaves only
    zeros, the unscreened mean is kept: limits without width would put every week outside.
    """
    used = ~np.isnan(values) if baseline is None else baseline & ~np.isnan(values)
    same = _SAME * parts.largest(np.where(used, np.abs(values), 0.0))
    every = _average(ranges, used & before(used) & ~np.isnan(ranges), parts)
    common = _screen(ranges, used, every, same, parts) if screened else every
    is_flat = ~(common > same)
    width = np.where(is_flat, every, common)
    return _limits(_average(values, used, parts), width, parts.total(used), is_flat, same, parts)


def first_points(values: Cells, parts: Parts, count: int) -> Flags:
    """The first `count` values of every segment, gaps not counted: a baseline to freeze."""
    present = ~np.isnan(values)
    return present & (parts.running(present) <= count)


def _screen(ranges: Cells, used: Flags, every: Cells, same: Cells, parts: Parts) -> Cells:
    with np.errstate(invalid="ignore"):
        kept = ranges < parts.spread(SCREENING_WIDTH * every - same)
    return _average(ranges, kept & used & before(used), parts)


def _average(cells: Cells, counted: Flags, parts: Parts) -> Cells:
    """Mean per segment of the counted cells; nan where none counts."""
    count = parts.total(counted)
    total = parts.total(np.where(counted, cells, 0.0))
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)


def _limits(
    mean: Cells, width: Cells, points: Cells, is_flat: Flags, same: Cells, parts: Parts
) -> Limits:
    return Limits(
        mean=parts.spread(mean),
        lower=parts.spread(mean - PROCESS_WIDTH * width),
        upper=parts.spread(mean + PROCESS_WIDTH * width),
        near_lower=parts.spread(mean - NEAR_WIDTH * width),
        near_upper=parts.spread(mean + NEAR_WIDTH * width),
        points=parts.spread(points),
        is_flat=parts.spread(is_flat),
        same=parts.spread(same),
    )

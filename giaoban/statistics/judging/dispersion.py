"""How much more uneven weeks are than chance alone, told by their own past.

Real weeks follow one another, have seasons, and are not alike. So every distance is held against the
distances that the same measure's wards had in the two years before: three quarters of them lay within
the reach that chance would give three quarters. What a quarter of them did, where true changes lie,
moves this little (an empirical null: Efron 2004). It is asked for every length of block apart,
so that what lasts (autocorrelation, season, trend) counts where it adds up.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from giaoban.statistics.judging.blocks import (
    LENGTHS,
    MINIMUM_POINTS,
    REFERENCE_WEEKS,
    Weeks,
    hold,
    summed,
)
from giaoban.statistics.judging.evidence import Numbers, plain_score

HISTORY_WEEKS = 104
# What lies so near the judged week may belong to the change that is looked for.
LAG_WEEKS = 13
# Many series together are hardly moved by a change in one of them.
_MANY, _LAG_OF_MANY = 5, 2
# Renewed every month while little is known, then every quarter.
_MONTH, _QUARTER = 4, 13
_LEAST = 40
_SHARE, _SQUARE = 0.75, 1.3233
# A series of its own counts for as much as so many independent weeks of all of them.
_SHRUNK = 15.0
_EXTREME = 6.0
_MOST_UNEVEN = 2.0


def dispersion(weeks: Weeks) -> Numbers:
    """The variance of each block's distance against chance: lengths x series x weeks, 1 or more."""
    if (weeks.size > 0).sum(axis=1).max(initial=0) <= MINIMUM_POINTS:
        return _unknown(weeks)
    return np.stack([_of_length(weeks, length) for length in LENGTHS])


def _unknown(weeks: Weeks) -> Numbers:
    """Of series so short that no block of theirs has a reference."""
    granted = without_history(LENGTHS)[:, None, None]
    return np.broadcast_to(granted, (len(LENGTHS), *weeks.size.shape))


def squares(weeks: Weeks, length: int) -> Numbers:
    """The squared distance of the block of so many weeks that ends with each week, else nan."""
    count = weeks.size.shape[1]
    ends = np.broadcast_to(np.arange(count), weeks.size.shape)
    first = np.maximum(ends - length + 1, 0)
    since = np.maximum(first - REFERENCE_WEEKS, 0)
    held = hold(weeks, weeks.noise, (first, ends + 1), (since, first))
    enough = (held.points >= MINIMUM_POINTS) & (held.own >= (length + 1) // 2) & (weeks.size > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        square = plain_score(held.block) ** 2
    return np.where(enough & np.isfinite(square), square, np.nan)


def without_history(length: int) -> float:
    """What is taken for granted of weeks that nothing is known of: they follow one another a little."""
    return 1.0 + 0.3 * np.sqrt(length - 1)


def _of_length(weeks: Weeks, length: int) -> Numbers:
    square = squares(weeks, length)
    pooled = _pooled(square, length)
    return np.maximum(pooled, 1.0) * _own(square / np.maximum(pooled, 1.0), length)


def _pooled(square: Numbers, length: int) -> Numbers:
    """Of all series together, as known at each week: 1 x weeks."""
    series, count = square.shape
    lag = _LAG_OF_MANY if series >= _MANY else LAG_WEEKS
    known = np.full((1, count), without_history(length))
    is_told = ~np.isnan(square.T)
    told, until = square.T[is_told], np.append(0, np.cumsum(is_told.sum(axis=1)))
    for start, after in _periods(lag, count):
        end = start - lag
        past = told[until[max(end - HISTORY_WEEKS, 0)] : until[end]]
        if past.size >= _LEAST:
            known[0, start:after] = _quantile(past, _SHARE) / _SQUARE
    return known


def _quantile(values: Numbers, share: float) -> Numbers:
    """As numpy's, with what lies between two values drawn straight, without its many questions."""
    place = (values.size - 1) * share
    below = int(place)
    parted = np.partition(values, (below, min(below + 1, values.size - 1)))
    low, high = parted[below], parted[min(below + 1, values.size - 1)]
    return low + (high - low) * (place - below)


def _periods(first: int, count: int) -> Iterator[tuple[int, int]]:
    """The weeks from which what is known is renewed, and those before which it is again."""
    start = first
    while start < count:
        step = _MONTH if start < HISTORY_WEEKS else _QUARTER
        yield start, min(start + step, count)
        start += step


def _own(square: Numbers, length: int) -> Numbers:
    """How much more uneven than all together each series was, drawn to 1; from 1 to 2: a slide, or a
    change that was, does not make a chart blind."""
    present = ~np.isnan(square)
    told = np.where(present, np.minimum(square, _EXTREME), 0.0)
    told, counted = (_history(cells) / length for cells in (told, present.astype(float)))
    return np.clip((_SHRUNK + told) / (_SHRUNK + counted), 1.0, _MOST_UNEVEN)


def _history(cells: Numbers) -> Numbers:
    """The sum of each week's history: two years that end a quarter before it."""
    sums = summed(cells)
    end = np.maximum(np.arange(cells.shape[1]) - LAG_WEEKS, 0)
    return sums[:, end] - sums[:, np.maximum(end - HISTORY_WEEKS, 0)]

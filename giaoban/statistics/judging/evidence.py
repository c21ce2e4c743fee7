"""How far counts, shares and means lie from what was expected, as a normal score.

Counts are judged by the Poisson distribution, shares by the binomial, exactly (half of the value's
own probability counts, as in a mid-P test), so a share of 99 % of 20 cases is not taken for a normal
one. Where a series is more uneven than these distributions it is judged as so many fewer cases
(quasi-likelihood, Wedderburn 1974): 40 cases with a spread of 2 say as much as 20.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaincc, ndtri

Numbers = NDArray[np.float64]

COUNT, SHARE, LEVEL = "count", "share", "level"

# Beyond this the normal score of a sum no longer tells: nothing is so certain.
_SURE = 1e-15
_FARTHEST = 7.94
# With so many cases on either side the distributions are as good as normal but for their slope.
_MANY = 60.0
_STEPS = 20
# A limit is found when its next step is so small, in standard deviations.
_NEAR = 1e-4


@dataclass(frozen=True)
class Block:
    """Weeks taken together: arrays of one shape.

    `seen`: events (count), numerators (share) or the sum of value x size (level); `size`: the
    exposure, cases, or weights they came from; `expected`: of `seen`; `spread`: the variance against
    that of the distribution; `noise`: the variance of a level for one unit of size.
    """

    kind: str
    seen: Numbers
    size: Numbers
    expected: Numbers
    spread: Numbers
    noise: Numbers

    @property
    def deviation(self) -> Numbers:
        """The standard deviation of `seen` by chance."""
        if self.kind == COUNT:
            variance = self.expected
        elif self.kind == SHARE:
            variance = self.expected * (1 - self.expected / self.size)
        else:
            variance = self.noise * self.size
        return np.sqrt(variance * self.spread)

    def of(self, cells: NDArray) -> Block:
        """Only these cells, in one row."""
        names = ("seen", "size", "expected", "spread", "noise")
        return replace(self, **{name: getattr(self, name)[cells] for name in names})


def plain_score(block: Block) -> Numbers:
    """The distance in standard deviations, as if all were normal; beyond 8 all is as sure."""
    return np.clip((block.seen - block.expected) / block.deviation, -_FARTHEST, _FARTHEST)


def score(block: Block) -> Numbers:
    """The normal score of what was seen by its own distribution; positive above the expected."""
    if block.kind == LEVEL:
        return plain_score(block)
    seen, expected = block.seen / block.spread, block.expected / block.spread
    if block.kind == COUNT:
        below, with_it = _poisson(seen, expected)
    else:
        below, with_it = _binomial(seen, block.size / block.spread, expected)
    return ndtri(np.clip((below + with_it) / 2, _SURE, 1 - _SURE))


def nearer(block: Block) -> Block:
    """The block with one case less between what was seen and what was expected."""
    gap = block.seen - block.expected
    return replace(block, seen=block.seen - np.clip(gap, -1, 1))


def limits(block: Block, reach: float) -> tuple[Numbers, Numbers]:
    """What `seen` would lie at to score minus and plus `reach`; out of the possible where nothing does."""
    low, high = (_reached(block, side * reach) for side in (-1, 1))
    return low, high


def _poisson(seen: Numbers, mean: Numbers) -> tuple[Numbers, Numbers]:
    """The probability of less than this, and of this or less, for any number that is not negative."""
    mean = np.maximum(mean, 1e-12)
    less = gammaincc(np.maximum(seen, 1e-12), mean)
    return np.where(seen > 0, less, 0.0), gammaincc(np.maximum(seen, 0) + 1, mean)


def _binomial(seen: Numbers, size: Numbers, mean: Numbers) -> tuple[Numbers, Numbers]:
    missed = np.clip(1 - mean / size, 0, 1)
    rest = np.maximum(size - seen, 1e-12)
    with_it = np.where(size > seen + 1e-9, betainc(rest, np.maximum(seen, 0) + 1, missed), 1.0)
    less = betainc(rest + 1, np.maximum(seen, 1e-12), missed)
    return np.where(seen > 1e-9, less, 0.0), with_it


def _reached(block: Block, reach: float) -> Numbers:
    """Searched for from the normal limit with its skewness put right (Cornish and Fisher)."""
    deviation = block.deviation
    at = block.expected + deviation * reach
    if block.kind == LEVEL:
        return at
    slope = 1.0 if block.kind == COUNT else 1 - 2 * block.expected / block.size
    at = at + slope * block.spread * (reach**2 - 1) / 6
    nearest = np.maximum if reach > 0 else np.minimum
    at = nearest(at, block.expected)
    other = np.inf if block.kind == COUNT else block.size - block.expected
    few = np.minimum(block.expected, other) / block.spread < _MANY
    few &= np.isfinite(at) & (deviation > 0)
    at[few] = _nearing(block.of(few), at[few], reach)
    return at


def _nearing(block: Block, at: Numbers, reach: float) -> Numbers:
    """Slopes from one step to the next (the secant method): a score costs more than all else here.

    Outside the possible the score goes on along its last slope: the limit lies there too.
    """
    deviation = block.deviation
    lowest = 0.05 * deviation
    highest = np.full(at.shape, np.inf) if block.kind == COUNT else block.size - lowest
    inside, slope = np.clip(at, lowest, highest), 1 / deviation
    here = score(replace(block, seen=inside))
    moving = np.arange(at.size)
    for _ in range(_STEPS):
        width = deviation[moving]
        gap = (reach - here[moving]) / slope[moving]
        at[moving] = inside[moving] + np.clip(gap, -3 * width, 3 * width)
        run = np.clip(at, lowest, highest)[moving] - inside[moving]
        goes_on = np.abs(run) > _NEAR * width
        moving, run = moving[goes_on], run[goes_on]
        if not moving.size:
            break
        there = score(replace(block.of(moving), seen=inside[moving] + run))
        slope[moving] = _possible((there - here[moving]) / run, deviation[moving])
        inside[moving], here[moving] = inside[moving] + run, there
    outside = (at < lowest) | (at > highest)
    at[outside] = _beyond(block.of(outside), inside[outside], here[outside], reach)
    return at


def _beyond(block: Block, edge: Numbers, here: Numbers, reach: float) -> Numbers:
    """Straight on from the edge of the possible, where the score is `here`."""
    deviation = block.deviation
    step = 0.05 * deviation
    ahead = score(replace(block, seen=edge + step))
    gap = (reach - here) / _possible((ahead - here) / step, deviation)
    return edge + np.clip(gap, -3 * deviation, 3 * deviation)


def _possible(slope: Numbers, deviation: Numbers) -> Numbers:
    """The slope of a score, kept from what rounding makes of it."""
    return np.clip(slope, 0.2 / deviation, 5 / deviation)

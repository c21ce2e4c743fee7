"""Sums over weeks taken together, and over the weeks before them that they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.judging.evidence import COUNT, SHARE, Block, Numbers

# The weeks that are looked at together, all ending with the judged one: one week to a quarter.
LENGTHS = np.array([1, 2, 3, 4, 6, 8, 10, 13])
# Held against at most so many weeks before them, and at least so many that count.
REFERENCE_WEEKS = 104
MINIMUM_POINTS = 12

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Weeks:
    """Series of one kind, as series x weeks; a week of size 0 counts for nothing.

    `seen`, `size`: as in Block; `noise`: the variance of a level for one unit of size, as known in
    the week before. `usual`: the size of a count that is out of a pool as if it were out of none: its
    working days. An office whose pool grows and that closes as many as ever closes no fewer.
    `least`: the smallest size, of one week or of several together, that tells anything: series x 1.
    """

    kind: str
    seen: Numbers
    size: Numbers
    noise: Numbers
    usual: Numbers | None = None
    least: Numbers | None = None

    def __post_init__(self) -> None:
        if self.usual is None:
            object.__setattr__(self, "usual", self.size)
        if self.least is None:
            object.__setattr__(self, "least", np.zeros((len(self.size), 1)))
        for name in ("seen", "size", "usual"):
            object.__setattr__(self, f"_{name}", summed(getattr(self, name)))
        object.__setattr__(self, "_points", summed((self.size > 0).astype(float)))

    def without(self, series: NDArray[np.intp], first: Places, after: Places) -> None:
        """Forgets the weeks of these series from the first to before the other: they count for nothing."""
        week = np.arange(self.size.shape[1])
        gone = (week >= first[:, None]) & (week < after[:, None])
        for name in ("seen", "size", "usual"):
            cells = getattr(self, name)
            cells[series] = np.where(gone, 0.0, cells[series])
            getattr(self, f"_{name}")[series] = summed(cells[series])
        self._points[series] = summed((self.size[series] > 0).astype(float))

    def total(self, name: str, first: Places, after: Places) -> Numbers:
        """The sum of seen, size or points (weeks that count) from the first week to before the other.

        Both are series x any number of questions, as positions of weeks.
        """
        sums = getattr(self, f"_{name}")
        start = np.arange(0, sums.size, sums.shape[1])[:, None]
        return sums.take(start + after) - sums.take(start + first)


def together(groups: Sequence[Weeks]) -> Weeks:
    """The series of several groups of one kind, one below the other."""
    names = ("seen", "size", "noise", "usual", "least")
    below = {name: np.concatenate([getattr(group, name) for group in groups]) for name in names}
    return Weeks(groups[0].kind, **below)


@dataclass(frozen=True)
class Held:
    """Blocks held against their reference, as series x questions.

    `usual` is what would be expected were there no pool; `points` and `own` count the weeks of the
    reference and of the block; `reference` is the size of the reference. The block's spread holds how
    uncertain the reference is, not yet the dispersion.
    """

    block: Block
    usual: Numbers
    points: Numbers
    own: Numbers
    reference: Numbers


def hold(
    weeks: Weeks, noise: Numbers, own: tuple[Places, Places], before: tuple[Places, Places]
) -> Held:
    """Blocks of the weeks `own` against those `before` them, each from its first to before the other.

    The places and `noise`, that of a level, are series x questions. A reference in which nothing
    happened is taken for half a case: nothing is impossible.
    """
    seen, size = (weeks.total(name, *own) for name in ("seen", "size"))
    past, reference = (weeks.total(name, *before) for name in ("seen", "size"))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = size * _rate(weeks.kind, past, reference)
        spread = 1 + size / reference
        days, days_before = (weeks.total("usual", *part) for part in (own, before))
        usual = days * _rate(weeks.kind, past, days_before)
    block = Block(weeks.kind, seen, size, expected, spread, np.broadcast_to(noise, seen.shape))
    points, count = (weeks.total("points", *part) for part in (before, own))
    return Held(block, usual, points, count, reference)


def _rate(kind: str, past: Numbers, reference: Numbers) -> Numbers:
    if kind == COUNT:
        return np.maximum(past, 0.5) / reference
    if kind == SHARE:
        return (past + 0.5) / (reference + 1)
    return past / reference


def summed(cells: Numbers) -> Numbers:
    """Sums up to before each week, with one more place for after the last."""
    sums = np.zeros((cells.shape[0], cells.shape[1] + 1))
    np.cumsum(cells, axis=1, out=sums[:, 1:])
    return sums

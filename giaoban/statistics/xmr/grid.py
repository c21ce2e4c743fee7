"""Many series side by side: a row per series, a column per week, nan where a week has no value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.float64]
Flags = NDArray[np.bool_]
Signs = NDArray[np.int8]


@dataclass(frozen=True)
class Segments:
    """The stretches of weeks that share their limits; a series begins a segment, so does a rebase.

    `starts` are positions in the flattened grid, `lengths` the weeks each segment has. Sums are
    taken over segments (one number each) and spread back over their weeks.
    """

    shape: tuple[int, int]
    starts: NDArray[np.intp]
    lengths: NDArray[np.intp]

    def total(self, cells: NDArray) -> NDArray:
        """Sum per segment; cells that do not count must be zero or false."""
        if not self.starts.size:
            return np.zeros(0)
        return np.add.reduceat(cells.ravel(), self.starts, dtype=np.float64)

    def largest(self, cells: Cells) -> Cells:
        """Largest cell per segment; cells that do not count must be zero."""
        if not self.starts.size:
            return np.zeros(0)
        return np.maximum.reduceat(cells.ravel(), self.starts)

    def spread(self, numbers: NDArray) -> NDArray:
        """One number per segment, written on every week of it."""
        return np.repeat(numbers, self.lengths).reshape(self.shape)

    def running(self, cells: NDArray) -> NDArray:
        """Sum per segment up to each week, that week included."""
        sums = cells.ravel().cumsum()
        ahead = sums[self.starts] - cells.ravel()[self.starts]
        return sums.reshape(self.shape) - self.spread(ahead)

    def opens(self) -> Flags:
        """The weeks a segment begins with."""
        first = np.zeros(self.shape[0] * self.shape[1], dtype=bool)
        first[self.starts] = True
        return first.reshape(self.shape)


@dataclass(frozen=True)
class Undivided:
    """Series of one segment each, summed along their weeks: the same answers, several times faster."""

    shape: tuple[int, int]

    def total(self, cells: NDArray) -> NDArray:
        """Sum per series; cells that do not count must be zero or false."""
        return cells.sum(axis=1, dtype=np.float64)

    def largest(self, cells: Cells) -> Cells:
        """Largest cell per series; cells that do not count must be zero."""
        return cells.max(axis=1, initial=0.0)

    def spread(self, numbers: NDArray) -> NDArray:
        """One number per series, seen from every week of it."""
        return np.broadcast_to(numbers[:, None], self.shape)

    def running(self, cells: NDArray) -> NDArray:
        """Sum per series up to each week, that week included."""
        return cells.cumsum(axis=1)

    def opens(self) -> Flags:
        """The first week of every series."""
        first = np.zeros(self.shape, dtype=bool)
        first[:, :1] = True
        return first


Parts = Segments | Undivided


def segments(shape: tuple[int, int], numbers: NDArray[np.integer] | None = None) -> Parts:
    """Segments from the number of the segment each week belongs to (series x weeks, or weeks).

    Without numbers every series is one segment.
    """
    if numbers is None:
        return Undivided(shape)
    numbers = np.broadcast_to(numbers, shape)
    first = Undivided(shape).opens()
    first[:, 1:] = numbers[:, 1:] != numbers[:, :-1]
    starts = np.flatnonzero(first)
    return Segments(shape, starts, np.diff(starts, append=first.size))


def joined(values: Cells, parts: Parts) -> Flags:
    """True where a week and the one before both have a value and lie in the same segment."""
    present = ~np.isnan(values)
    return present & before(present) & ~parts.opens()


def before(cells: NDArray, count: int = 1) -> NDArray:
    """The cells of so many weeks earlier; false, zero or nan where the grid has none."""
    missing = np.nan if np.issubdtype(cells.dtype, np.floating) else 0
    shifted = np.full_like(cells, missing)
    shifted[:, count:] = cells[:, : max(cells.shape[1] - count, 0)]
    return shifted


def after(cells: NDArray, count: int = 1) -> NDArray:
    """The cells of so many weeks later; false, zero or nan where the grid has none."""
    return before(cells[:, ::-1], count)[:, ::-1]

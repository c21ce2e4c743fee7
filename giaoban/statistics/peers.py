"""Units of like size: thirds by their number of cases, from the fewest to the most."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

GROUPS = 3

# With fewer units a group would be a pair or less: no company to be compared with.
LEAST_UNITS = 3 * GROUPS


def thirds(cases: ArrayLike) -> NDArray[np.int64]:
    """The group of each unit, 0 the smallest third; equal numbers are in one group.

    All 0 with too few units to be grouped.
    """
    numbers = np.asarray(cases, dtype=float)
    if numbers.size < LEAST_UNITS:
        return np.zeros(numbers.size, dtype=np.int64)
    below = np.searchsorted(np.sort(numbers), numbers)
    return (below * GROUPS // numbers.size).astype(np.int64)

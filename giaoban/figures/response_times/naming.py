"""Which wards are named: those that stand out for more than chance among all that are shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.multiplicity import FAMILY_CHANCE, holm
from giaoban.words.shown import Written, side


def sides(values: ArrayLike, other: float, written: Written) -> NDArray[np.int64]:
    """1 for each value that is shown above the other, -1 below it, 0 where alike or not known."""
    known = np.asarray(values, dtype=float)
    return np.array(
        [side(v, other, written) if v == v and other == other else 0 for v in known], int
    )


def standing_out(chances: ArrayLike, is_worse: ArrayLike, is_better: ArrayLike) -> NDArray[np.str_]:
    """'concern', 'improvement' or 'usual' for each ward, by its chance beside those of the others.

    In cities of like wards anybody is named in 5 of 100 at most. A ward whose chance is nan is not
    judged: it is usual, and the others are judged as if it were not there.
    """
    is_named = holm(chances) <= FAMILY_CHANCE
    return np.select(
        [is_named & is_worse, is_named & is_better], ["concern", "improvement"], "usual"
    )

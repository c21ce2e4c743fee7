"""What a chart says: variation (has it changed?) and assurance (will it meet its target?)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import ArrayLike, NDArray

from giaoban.statistics.xmr.grid import Cells, Signs
from giaoban.statistics.xmr.limits import MINIMUM_POINTS
from giaoban.statistics.xmr.rules import RUN_POINTS, Chart, first_rule

BETTER = {"higher": 1, "lower": -1, "neutral": 0}
VARIATIONS = (
    "not_enough_weeks",
    "no_variation",
    "common_cause",
    "improvement",
    "concern",
    "neutral",
)
ASSURANCES = ("none", "consistently_passes", "consistently_fails", "hit_or_miss")

_NOT_ENOUGH, _NO_VARIATION, _COMMON, _IMPROVEMENT, _CONCERN, _NEUTRAL = range(len(VARIATIONS))
_NONE, _PASSES, _FAILS, _HIT_OR_MISS = range(len(ASSURANCES))


@dataclass(frozen=True)
class Verdict:
    """Per week, positions in RULES (-1: none), VARIATIONS and ASSURANCES."""

    rule: NDArray[np.int8]
    variation: NDArray[np.int8]
    assurance: NDArray[np.int8]


def verdict(
    chart: Chart, better: NDArray[np.int8], target: Cells, points: int = RUN_POINTS
) -> Verdict:
    """What is said of every week; a week that is not judged has no rule either.

    `better` is 1, -1 or 0 per series; `target` is series x weeks or series x 1, nan for none.
    """
    rule, sign = first_rule(chart, points)
    variations = variation(chart, sign, better)
    return Verdict(
        np.where(variations == _NOT_ENOUGH, -1, rule), variations, assurance(chart, target, better)
    )


def directions(better: ArrayLike) -> NDArray[np.int8]:
    """1, -1 or 0 for higher, lower or neutral; ValueError names any other word."""
    words = list(np.atleast_1d(np.asarray(better, dtype=object)))
    for word in words:
        if word not in BETTER:
            raise ValueError(f"'{word}' is no direction: write one of {', '.join(BETTER)}.")
    return np.array([BETTER[word] for word in words], dtype=np.int8)


def is_enough(chart: Chart) -> NDArray[np.bool_]:
    """True where limits rest on enough points, and on at least two neighbouring ones."""
    return (chart.limits.points >= MINIMUM_POINTS) & ~np.isnan(chart.limits.upper)


def variation(chart: Chart, sign: Signs, better: NDArray[np.int8]) -> NDArray[np.int8]:
    """Position in VARIATIONS of every week, from its rule's sign and the better direction."""
    good = sign * better[:, None]
    marked = np.where(good > 0, _IMPROVEMENT, np.where(good < 0, _CONCERN, _NEUTRAL))
    silent = np.where(chart.limits.is_flat, _NO_VARIATION, _COMMON)
    positions = np.where(sign == 0, silent, marked)
    judged = is_enough(chart) & ~np.isnan(chart.values)
    return np.where(judged, positions, _NOT_ENOUGH).astype(np.int8)


def assurance(chart: Chart, target: Cells, better: NDArray[np.int8]) -> NDArray[np.int8]:
    """Position in ASSURANCES of every week's target against the limits of its segment.

    A target on a limit, or between the two, is hit or miss: the process sometimes meets it.
    """
    direction = better[:, None]
    limits = chart.limits
    above, below = target > limits.upper + limits.same, target < limits.lower - limits.same
    missed = (above.astype(np.int8) - below) * direction
    positions = np.where(missed > 0, _FAILS, np.where(missed < 0, _PASSES, _HIT_OR_MISS))
    judged = is_enough(chart) & ~np.isnan(target) & (direction != 0)
    return np.where(judged, positions, _NONE).astype(np.int8)


def words(positions: NDArray[np.integer], names: Sequence[str]) -> pd.Series:
    """The names at these positions as text, null for -1."""
    named = pa.array(list(names), pa.large_string())
    return pd.Series(named.take(pa.array(positions, mask=positions < 0)), dtype="str")

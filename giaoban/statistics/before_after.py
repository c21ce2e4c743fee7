"""Did a decision of the meeting move its measure? All weeks since it against those before it.

The change is the difference of the two means; its interval allows for weeks that are like their
neighbours, so it is wider than that of independent weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.autoregression import half_width
from giaoban.statistics.growth import two_deviations
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.rebase import RUN_POINTS
from giaoban.statistics.signals import BETTER
from giaoban.statistics.weeks import HALF_YEAR

AFTER_POINTS = 7
TOO_EARLY = "too_early"
JUDGED = ("moved", "no_change", "moved_other_way")
OUTCOMES = (*JUDGED, TOO_EARLY)


@dataclass(frozen=True)
class Comparison:
    """The means before and since, their difference (`change`) and its 95 % interval.

    `flagged` of the weeks just before were marked as unusual to the other side than expected: what
    was chosen for them returns in part by itself. `without_them` is the change from the other weeks.
    """

    outcome: str
    before: float
    since: float
    change: float
    low: float
    high: float
    flagged: int
    without_them: float


def compare(before: Sequence[float], after: Sequence[float], expected: str) -> Comparison | None:
    """The weeks since a decision against the half-year before it; None where it is too early.

    `before` and `after` are weekly values in order, nan for a gap; `expected` is higher or lower.
    It is too early with fewer than 12 values before or 7 since.
    """
    usual, since = np.asarray(before, float)[-HALF_YEAR:], np.asarray(after, float)
    if np.isfinite(usual).sum() < MINIMUM_POINTS or np.isfinite(since).sum() < AFTER_POINTS:
        return None
    values = np.concatenate([usual, since])
    means = float(np.nanmean(usual)), float(np.nanmean(since))
    change = means[1] - means[0]
    half = _change_half(values, np.arange(values.size) >= usual.size)
    flagged = _flagged(usual, -BETTER[expected])
    return Comparison(
        outcome=_outcome(change, half, BETTER[expected]),
        before=means[0],
        since=means[1],
        change=change,
        low=change - half,
        high=change + half,
        flagged=int(flagged.sum()),
        without_them=float(means[1] - np.nanmean(usual[~flagged])),
    )


def _outcome(change: float, half: float, better: int) -> str:
    if abs(change) <= half:
        return "no_change"
    return "moved" if change * better > 0 else "moved_other_way"


def _change_half(values: NDArray[np.float64], is_after: NDArray[np.bool_]) -> float:
    """Half the 95 % interval of the difference of the two means."""
    is_point = np.isfinite(values)
    sides = np.column_stack([is_point & ~is_after, is_point & is_after]).astype(float)
    means = sides / sides.sum(0)
    return half_width(values, sides, means[:, 1] - means[:, 0])


def _flagged(before: NDArray[np.float64], side: int) -> NDArray[np.bool_]:
    """The weeks among the last seven that lie two standard deviations off on that side, or farther."""
    is_late = np.arange(before.size) >= before.size - RUN_POINTS
    far = two_deviations(before[None])[0]
    usual = float(np.nanmean(before[~is_late])) if np.isfinite(before[~is_late]).any() else np.nan
    with np.errstate(invalid="ignore"):
        return is_late & ((before - usual) * side > far)

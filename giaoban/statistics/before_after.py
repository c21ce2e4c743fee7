"""Did a decision of the meeting move its measure? Judged against the weeks before it.

Limits that take in the weeks after a decision absorb its effect: they are frozen on those before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.rules import first_rule
from giaoban.statistics.xmr.verdicts import BETTER, is_enough

AFTER_POINTS = 7
OUTCOMES = ("moved", "no_change", "moved_other_way", "too_early")


def outcome(before: Sequence[float], after: Sequence[float], expected: str) -> str:
    """What the latest week after a decision says, as one of OUTCOMES.

    `before` and `after` are weekly values, nan for a gap; `expected` is higher or lower. It is too
    early with fewer points than limits need before, or than a run has after: so no run that holds
    the latest week reaches back across the decision.
    """
    since = np.asarray(after, dtype=float)
    if np.isfinite(since).sum() < AFTER_POINTS:
        return "too_early"
    values = np.concatenate([np.asarray(before, dtype=float), since])[None]
    is_before = np.arange(values.size)[None] < len(before)
    drawn = chart(values, baseline=is_before)
    if not is_enough(drawn)[0, 0]:
        return "too_early"
    _, sign = first_rule(drawn)
    latest = sign[0, np.flatnonzero(np.isfinite(drawn.values[0]))[-1]]
    moved = latest * BETTER[expected]
    return "no_change" if moved == 0 else "moved" if moved > 0 else "moved_other_way"

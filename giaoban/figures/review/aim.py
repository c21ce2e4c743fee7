"""What is said of a target beside a figure: how often the judged weeks of half a year met it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.words.text import in_unit, t

# Shares of cases whose higher is better, which half a year can go without.
KEPT = ("on_time", "dossiers_on_time", "closed_within_15")
# Of these a low one is to be explained: what is slow and still in time breaks no promise.
_IN_TIME = ("on_time", "dossiers_on_time")
_HALF = 0.5


def low_without_target(weeks: pd.DataFrame, measure: str, target: float | None) -> str:
    """That a share without a target was below one half in every week, in words; else nothing.

    `weeks` have value, numerator and denominator. Steady is not well.
    """
    known = weeks.dropna(subset=["value"])
    is_low = len(known) >= MINIMUM_POINTS and bool((known.value.astype(float) < _HALF).all())
    if measure not in KEPT or target is not None or not is_low:
        return ""
    if known.value.any():
        return t("review.aim.low_ever", weeks=len(known))
    cases = int(known.denominator.fillna(0).sum())
    return t("review.aim.none_ever", weeks=len(known), cases=cases)


def usually_low(signals: pd.DataFrame) -> pd.Series:
    """Which shares in time without a target usually stay below one half; rows of review/signals."""
    most = signals.upper.fillna(signals["mean"]).astype(float)
    is_steady = signals.variation.isin(("common_cause", "no_variation"))
    return signals.measure.isin(_IN_TIME) & signals.target.isna() & is_steady & (most < _HALF)


def aim(row: Any, unit: str) -> str:
    """The target of a row of review/signals or a charted week in words; nothing where it has none.

    The row has target, assurance, target_weeks and missed_weeks.
    """
    if pd.isna(row.target):
        return ""
    numbers = {
        "target": in_unit(float(row.target), unit),
        "weeks": int(row.target_weeks),
        "missed": int(row.missed_weeks),
    }
    return t(f"review.aim.{row.assurance}", **numbers)

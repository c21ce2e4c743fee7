"""What the signal matrix says, and the chart a cell of it opens."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.findings.finding import STANDS_OUT, Finding


def matrix(cells: pd.DataFrame) -> Finding:
    """How many wards have a signal for the worse, and which measure has most of them.

    `cells` holds a variation per ward (rows, cases without one left out) and measure (columns),
    with ward_name beside.
    """
    concern = cells.drop(columns="ward_name") == "concern"
    numbers = {"wards": int(concern.any(axis=1).sum()), "all_wards": len(cells)}
    if not numbers["wards"]:
        return Finding("review.matrix.says.none", numbers, "usual")
    by_measure = concern.sum().sort_values(ascending=False, kind="stable")
    most = int(by_measure.iloc[0])
    numbers |= {"measure": str(by_measure.index[0]), "most": most}
    is_one = most > 1 and (len(by_measure) == 1 or by_measure.iloc[1] < most)
    key = "one_measure" if is_one else "several"
    return Finding(f"review.matrix.says.{key}", numbers, "concern")


def chart(weeks: pd.DataFrame, names: dict[str, Any]) -> Finding:
    """Why the last week of a chart is marked, or that it is not; rows as for the XmR chart.

    `names` are the words the sentence names: ward_name, measure_name.
    """
    last = weeks.iloc[-1]
    if weeks.value.notna().sum() == 0 or last.value != last.value:
        return Finding("review.chart.says.no_value", names)
    numbers = names | {
        "week": last.week_start.date(),
        "value": float(last.value),
        "mean": float(last["mean"]),
        "low": float(last.lower),
        "high": float(last.upper),
    }
    if last.variation in ("not_enough_weeks", "no_variation"):
        key = last.variation
        return Finding(f"review.chart.says.{key}", numbers)
    if last.variation not in STANDS_OUT:
        return Finding("review.chart.says.usual", numbers, "usual")
    key = _reason(last)
    return Finding(f"review.chart.says.{key}", numbers, last.variation)


def _reason(last: Any) -> str:
    """The rule and its side; a trend's side is where it leads, which the mean does not tell."""
    if last.rule == "trend_of_seven":
        return "trend"
    side = "above" if last.value > last["mean"] else "below"
    return {
        "outside_limits": side,
        "two_of_three": f"near_{side}",
        "run_of_seven": f"run_{side}",
    }[last.rule]

"""What measures are called, and the values a week of theirs can have."""

from __future__ import annotations

import math

from giaoban.words.text import between, has_sentence, in_unit, t


def measure_name(measure: str) -> str:
    """The measure's name in the reader's language; its code where no words name it yet."""
    return t(f"measure.{measure}") if has_sentence(f"measure.{measure}") else measure


def short_name(measure: str) -> str:
    """A name for the head of a column; the measure's own where there is no shorter one."""
    key = f"measure_short.{measure}"
    return t(key) if has_sentence(key) else measure_name(measure)


def possible(lower: float, upper: float, measure: str, unit: str) -> tuple[float, float]:
    """A usual range without what no week can have: less than nothing, more than all, half cases."""
    highest = 1.0 if unit in ("share", "ratio") else float("inf")
    lowest = float("-inf") if measure == "net_flow" else 0.0
    if unit == "cases" and math.isfinite(lower) and math.isfinite(upper):
        lower, upper = math.ceil(lower), max(math.floor(upper), math.ceil(lower))
    return max(lowest, lower), min(highest, upper)


def _range(row, unit: str) -> str:
    low, high = possible(row.lower, row.upper, row.measure, unit)
    return between(in_unit(low, unit), in_unit(high, unit))

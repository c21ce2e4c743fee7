"""Numbers compared as a reader sees them: equal where they are written alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from giaoban.words.text import between, decimal, in_unit, number, percent

# How a value is written where it is compared.
Written = Callable[[Any], str]

WHOLE: Written = number
DECIMAL: Written = decimal
SHARE: Written = percent


def of_unit(unit: str) -> Written:
    """How a measure of this unit is written."""
    return partial(in_unit, unit=unit)


def rounded(value: float, digits: int = 1) -> float:
    """The number that stands in the text of a number of so many decimals."""
    return float(round(Decimal(str(float(value))), digits))


def side(value: float, other: float, written: Written) -> int:
    """1 where the value is above the other as both are shown, -1 where below, 0 where alike."""
    if written(value) == written(other):
        return 0
    return 1 if value > other else -1


def outside(value: float, low: float, high: float, written: Written) -> int:
    """1 where the value is shown above the range, -1 where below, 0 where its ends hold it."""
    above, below = side(value, high, written), side(value, low, written)
    return 1 if above > 0 else -1 if below < 0 else 0


def ends(low: float, high: float, unit: str) -> tuple[float, float]:
    """The ends of a range of this unit: whole numbers of cases, where any lies between them."""
    if unit != "cases" or not (math.isfinite(low) and math.isfinite(high)):
        return low, high
    whole = math.ceil(low), math.floor(high)
    return whole if whole[0] <= whole[1] else (low, high)


def span(low: float, high: float, written: Written) -> str:
    """A range as shown: one number where its ends are alike."""
    if side(low, high, written) == 0:
        return written(low)
    return between(written(low), written(high))

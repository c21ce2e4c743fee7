"""One conclusion drawn from rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from giaoban.figures.charts.palette import Signal

# Of the words of a judged week: those that ask for attention, and all that say something of it.
STANDS_OUT: tuple[Signal, ...] = ("concern", "failing", "improvement", "neutral")
JUDGED = (*STANDS_OUT, "common_cause", "no_variation")
NOT_JUDGED = ("holiday_week", "too_unsteady", "selection", "not_enough_weeks")


@dataclass(frozen=True)
class Finding:
    """The key of a sentence, the numbers it names, and whether it asks for attention."""

    key: str
    numbers: Mapping[str, Any] = field(default_factory=dict)
    signal: Signal = "none"

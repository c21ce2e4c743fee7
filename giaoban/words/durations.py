"""How long something took: of one figure everything is in days, or all of it in hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

TimeUnit = Literal["days", "hours"]

HOURS_A_DAY = 24
# Below it a decimal of a day is hours: 0.3 days tell nobody what 7 hours do.
_HOURS_MATTER = 2.0


@dataclass(frozen=True)
class Duration:
    """A number of days, and the unit it is said in: that of its whole figure."""

    days: float
    unit: TimeUnit = "days"

    @property
    def value(self) -> float:
        """The number in its unit."""
        return in_time_unit(self.days, self.unit)


def time_unit(days: Iterable[float | None]) -> TimeUnit:
    """Hours where all of these numbers of days are short and some is no whole day.

    Records that know days alone give whole ones: hours would claim more than they know.
    """
    known = [value for value in days if value is not None and value == value]
    is_short = bool(known) and max(known) < _HOURS_MATTER
    return "hours" if is_short and any(value != int(value) for value in known) else "days"


def in_time_unit(days: float, unit: TimeUnit) -> float:
    """A number of days in the unit."""
    return days * HOURS_A_DAY if unit == "hours" else days

"""Waits as a figure shows them: all in days, or all in hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from giaoban.words.durations import HOURS_A_DAY, Duration, TimeUnit, time_unit
from giaoban.words.text import t

# The d3 format of an axis of either: a decimal where it tells something.
TICKS = ",.1~f"


def unit_of(medians: Iterable[Any], city: Any = None) -> TimeUnit:
    """The unit of a figure of these medians in days, beside that of the city."""
    every = [*medians, city]
    return time_unit(None if pd.isna(value) else float(value) for value in every)


def lasting(days: Any, unit: TimeUnit) -> Duration | None:
    """A number of days to be said in the unit; None where it is not known."""
    return None if pd.isna(days) else Duration(float(days), unit)


def in_unit_of(rows: pd.DataFrame, columns: Iterable[str], unit: TimeUnit) -> pd.DataFrame:
    """The rows with these columns of days in the unit."""
    if unit == "days":
        return rows
    return rows.assign(**{name: rows[name].astype(float) * HOURS_A_DAY for name in columns})


def heads(columns: Iterable[str], unit: TimeUnit) -> dict[str, str]:
    """The words above columns of days that are shown in hours."""
    return {name: t(f"hours.{name}") for name in columns} if unit == "hours" else {}

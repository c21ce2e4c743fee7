"""Weeks from Monday to Sunday, as ISO 8601 counts them."""

from __future__ import annotations

from datetime import date, timedelta

# The weeks a chart shows, and a verdict looks back over.
HALF_YEAR = 26


def monday(day: date) -> date:
    """The first day of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def iso_week(monday: date) -> str:
    """2026-W47, the ISO 8601 name of the week that begins on this Monday."""
    return "{}-W{:02}".format(*monday.isocalendar())


def last_full_week(as_of: date) -> date:
    """The Monday of the last week that has ended by the as-of day: its Sunday is not after it."""
    return monday(as_of + timedelta(days=1)) - timedelta(weeks=1)

"""Days in what the register holds, and the day a city lives on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from giaoban.city import City


def today(city: City) -> date:
    """The day in the city; where its figures stop at a day of its settings, the day after that."""
    if city.as_of:
        return city.as_of + timedelta(days=1)
    return datetime.now(ZoneInfo(city.timezone)).date()


def day_of(facts: Mapping[str, Any], name: str) -> date | None:
    """A day among the facts of an item; None where there is none."""
    return date.fromisoformat(facts[name]) if facts.get(name) else None


def written(day: date | None) -> str | None:
    """A day as the register holds it."""
    return day.isoformat() if day else None

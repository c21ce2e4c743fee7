"""The periods a reader can choose, as days counted back from the as-of day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from giaoban.statistics.weeks import last_full_week, monday

DEFAULT = "13w"


@dataclass(frozen=True)
class Period:
    """First and last day, both included; `first` is None where all records are meant."""

    first: date | None
    last: date

    @property
    def last_week(self) -> date:
        """The Monday of the week that holds the last day."""
        return monday(self.last)


def _weeks(count: int) -> Callable[[date, date], Period]:
    """So many weeks that end with a week, of which only the days up to the as-of day are told."""

    def period(as_of: date, week: date) -> Period:
        first = week - timedelta(weeks=count - 1)
        return Period(first, min(week + timedelta(days=6), as_of))

    return period


def _year(as_of: date, _week: date) -> Period:
    return Period(date(as_of.year, 1, 1), as_of)


def _reporting_month(as_of: date, _week: date) -> Period:
    """The official month of reports runs from the 15th to the 14th; the last one that has ended."""
    last = as_of.replace(day=14)
    if last > as_of:
        last = (last.replace(day=1) - timedelta(days=1)).replace(day=14)
    first = (last.replace(day=1) - timedelta(days=1)).replace(day=15)
    return Period(first, last)


def _calendar_months(count: int) -> Callable[[date, date], Period]:
    """The last month, quarter or half of a calendar year that has ended."""

    def period(as_of: date, _week: date) -> Period:
        next_day = as_of + timedelta(days=1)
        running = next_day.replace(day=1, month=next_day.month - (next_day.month - 1) % count)
        last = running - timedelta(days=1)
        return Period(last.replace(day=1, month=last.month - count + 1), last)

    return period


def _reporting_year(as_of: date, _week: date) -> Period:
    """The official year of reports runs from 15 December to 14 December; the one not yet ended."""
    first = date(as_of.year, 12, 15)
    return Period(first if first <= as_of else first.replace(year=as_of.year - 1), as_of)


def _all(as_of: date, _week: date) -> Period:
    return Period(None, as_of)


PRESETS: dict[str, Callable[[date, date], Period]] = {
    "1w": _weeks(1),
    "4w": _weeks(4),
    "13w": _weeks(13),
    "26w": _weeks(26),
    "52w": _weeks(52),
    "ytd": _year,
    "month": _reporting_month,
    "reporting_year": _reporting_year,
    "calendar_month": _calendar_months(1),
    "quarter": _calendar_months(3),
    "half_year": _calendar_months(6),
    "all": _all,
}

# Those that run to the day they are asked on, from a day of their own; and those of whole weeks.
_RUNNING = ("ytd", "reporting_year", "all")
_OF_WEEKS = ("1w", "4w", "13w", "26w", "52w")


def period(preset: str, as_of: date, week: date | None = None) -> Period:
    """The days a preset means on an as-of day; an unknown code means the default.

    `week` is the Monday of the last week that has ended by then, where its Sunday does not tell.
    """
    return PRESETS.get(preset, PRESETS[DEFAULT])(as_of, week or last_full_week(as_of))


def ending(preset: str, usual: Period, last: date) -> Period:
    """What was chosen, moved so that it ends with the last day of a week: as long as it usually is.

    One that runs to the as-of day runs to that day instead.
    """
    if preset in (*_RUNNING, *_OF_WEEKS):
        return period(preset, last, monday(last))
    return Period(last - (usual.last - usual.first), last)


def between(first: date, last: date, as_of: date) -> Period:
    """A period of the reader's own, in order and not beyond the as-of day."""
    first, last = min(first, last), max(first, last)
    return Period(min(first, as_of), min(last, as_of))

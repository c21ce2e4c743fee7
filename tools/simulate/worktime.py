"""Working minutes: an office works on cases only on working days, in its hours.

An instant is a whole number of minutes since the origin at midnight; NEVER means it did not happen.
Working time is counted in minutes of work since the first working day of the calendar.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from giaoban.city.calendar import read_calendar, working_days

ORIGIN = date(2019, 1, 1)
LAST_DAY = date(2026, 11, 22)
NEVER = -1

DAY = 1440
MORNING = (450, 690)
AFTERNOON = (810, 1020)
WORK_DAY = MORNING[1] - MORNING[0] + AFTERNOON[1] - AFTERNOON[0]

# Terms and closings reach beyond the last day; later than this is as good as never.
HORIZON = date(2032, 12, 31)


def day_number(day: date) -> int:
    """Days since the origin."""
    return (day - ORIGIN).days


def instant(day: date) -> int:
    """Midnight at the start of a day."""
    return day_number(day) * DAY


DAYS = day_number(LAST_DAY) + 1
AS_OF = DAYS * DAY - 1


@dataclass(frozen=True)
class WorkTime:
    """The city's working days: per day since the origin, and the days that are worked."""

    is_working: np.ndarray
    before: np.ndarray
    worked: np.ndarray

    def spent(self, at: np.ndarray) -> np.ndarray:
        """Minutes of work done by an instant."""
        day, minute = np.divmod(at, DAY)
        morning = np.clip(minute - MORNING[0], 0, MORNING[1] - MORNING[0])
        afternoon = np.clip(minute - AFTERNOON[0], 0, AFTERNOON[1] - AFTERNOON[0])
        return self.before[day] * WORK_DAY + (morning + afternoon) * self.is_working[day]

    def at(self, spent: np.ndarray) -> np.ndarray:
        """The instant by which so many minutes of work are done."""
        count, rest = np.divmod(np.asarray(spent).astype(np.int64), WORK_DAY)
        day = self.worked[np.minimum(count, len(self.worked) - 1)]
        lunch = np.where(rest < MORNING[1] - MORNING[0], 0, AFTERNOON[0] - MORNING[1])
        return day * DAY + MORNING[0] + rest + lunch

    def term(self, start: np.ndarray, length: np.ndarray) -> np.ndarray:
        """The last day of a term of working days, as giaoban.city.calendar.due_on counts it."""
        counted = self.before[start] + self.is_working[start]
        return self.worked[counted + length - 1]

    def next_worked(self, day: np.ndarray) -> np.ndarray:
        """The day itself where it is worked, else the next one that is."""
        return self.worked[self.before[day]]


def read_worktime(calendar: Path) -> WorkTime:
    """Working time by a city's calendar table, from the origin to the horizon."""
    rows = working_days(ORIGIN, HORIZON + timedelta(days=1), read_calendar(calendar))
    is_working = np.array([row.is_working for row in rows])
    return WorkTime(
        is_working=is_working,
        before=np.array([row.working_day for row in rows]) - is_working,
        worked=np.flatnonzero(is_working),
    )

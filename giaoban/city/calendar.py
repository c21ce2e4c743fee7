"""Which days an office works, and when a term ends.

Terms follow the Civil Code 2015, Articles 147 and 148: the first day is not counted, the term
ends at the end of its last day, and one that ends on a day off ends on the next working day.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from giaoban.city.tables import separator
from giaoban.errors import CityError
from giaoban.statistics.weeks import monday
from giaoban.words.message import Message, listed

# What each kind says about a day: True where the office works.
KINDS = {"holiday": False, "compensatory": False, "swap_off": False, "swap_work": True}

# The same four as offices write them, in Vietnamese with and without tones and in plain English.
SPELLINGS = {
    "nghỉ_lễ": "holiday",
    "nghi_le": "holiday",
    "nghỉ_bù": "compensatory",
    "nghi_bu": "compensatory",
    "hoán_đổi_nghỉ": "swap_off",
    "hoan_doi_nghi": "swap_off",
    "hoán_đổi_làm": "swap_work",
    "hoan_doi_lam": "swap_work",
    "off": "holiday",
    "day_off": "holiday",
    "observed": "compensatory",
    "working": "swap_work",
    "workday": "swap_work",
    "working_day": "swap_work",
}

SATURDAY = 5
# A year with fewer of a usual year's days off than this has not been entered in full.
FULL_SHARE = 2 / 3
UNITS = ("working", "calendar")
ONE_DAY = timedelta(days=1)

Exceptions = Mapping[date, bool]


class Day(NamedTuple):
    """One day: whether the office works, and the working days counted up to and including it."""

    date: date
    is_working: bool
    working_day: int


def read_calendar(path: Path | None) -> dict[date, bool]:
    """The days that differ from Monday to Friday: day -> True where the office works.

    Without a path there are none. Reads a CSV with the columns date (2026-01-02) and kind;
    CityError names the file, the row and the column, and says what would be right.
    """
    if path is None:
        return {}
    exceptions: dict[date, bool] = {}
    for row, cells in _rows(path):
        day, works = _day(path, row, cells), _works(path, row, cells)
        if exceptions.setdefault(day, works) != works:
            raise _wrong(path, row, "date", Message("city.calendar.opposite", day=str(day)))
    return exceptions


def working_days(first: date, last: date, exceptions: Exceptions) -> list[Day]:
    """Every day from first to last with a running count of working days that starts at first.

    Working days between two dates are the difference of their counts: the first is left out.
    """
    days = []
    count = 0
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        works = is_working(day, exceptions)
        count += works
        days.append(Day(day, works, count))
    return days


def is_working(day: date, exceptions: Exceptions) -> bool:
    """Whether the office works on a day: Monday to Friday unless the calendar says otherwise."""
    return exceptions.get(day, day.weekday() < SATURDAY)


def last_ended_week(over_on: date, exceptions: Exceptions) -> date:
    """The Monday of the last week that has ended for the office once a day is over.

    A week ends with its last working day; its Sunday is never waited for.
    """
    week = monday(over_on)
    last = last_working_day(week, exceptions)
    return week if last <= over_on else week - timedelta(weeks=1)


def last_working_day(week: date, exceptions: Exceptions) -> date:
    """The last day before Sunday on which the office works; the Saturday of a week that has none."""
    days = [week + timedelta(days=offset) for offset in range(SATURDAY + 1)]
    return max((day for day in days if is_working(day, exceptions)), default=days[-1])


def last_full_year(exceptions: Exceptions) -> int | None:
    """The last year with about as many days off as a year usually has; None where none has any.

    A year of which only the fixed feasts are entered, and not yet those of the moon, is not full.
    """
    years = Counter(day.year for day, works in exceptions.items() if not works)
    if not years:
        return None
    usual = median(years.values())
    return max(year for year, days_off in years.items() if days_off >= FULL_SHARE * usual)


def due_on(start: date, length: int, unit: str, exceptions: Exceptions) -> date:
    """The last day of a term of so many working or calendar days that starts on a day."""
    if unit not in UNITS:
        raise ValueError(f'a term is counted in {" or ".join(UNITS)} days, not in "{unit}"')
    if length < 0:
        raise ValueError(f"a term has 0 days or more, not {length}")
    if unit == "calendar":
        return _or_next_working(start + timedelta(days=length), exceptions)
    day = start
    for _ in range(length):
        day = _or_next_working(day + ONE_DAY, exceptions)
    return _or_next_working(day, exceptions)


def _or_next_working(day: date, exceptions: Exceptions) -> date:
    while not is_working(day, exceptions):
        day += ONE_DAY
    return day


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The file's records with the number of the line each ends on."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            header = lines.readline()
            lines.seek(0)
            reader = csv.DictReader(lines, delimiter=separator(header))
            _has_columns(path, reader.fieldnames)
            return [(reader.line_num, cells) for cells in reader if any(cells.values())]
    except OSError as error:
        raise CityError(
            "city.calendar.unreadable", path=str(path), reason=error.strerror
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CityError("city.calendar.not_utf8", path=str(path)) from error


def _has_columns(path: Path, names) -> None:
    for column in ("date", "kind"):
        if column not in (names or ()):
            there = listed(names or (), Message("city.calendar.no_columns"))
            raise _wrong(path, 1, column, Message("city.calendar.no_column", columns=there))


def _day(path: Path, row: int, cells: dict) -> date:
    text = (cells["date"] or "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _wrong(path, row, "date", Message("city.calendar.not_a_day", value=text)) from error


def _works(path: Path, row: int, cells: dict) -> bool:
    text = unicodedata.normalize("NFC", (cells["kind"] or "").strip())
    word = "_".join(re.findall(r"[^\W_]+", text.lower()))
    kind = SPELLINGS.get(word, word)
    if kind not in KINDS:
        unknown = Message("city.calendar.unknown_kind", value=text, allowed=list(KINDS))
        raise _wrong(path, row, "kind", unknown)
    return KINDS[kind]


def _wrong(path: Path, row: int, column: str, what: Message) -> CityError:
    return CityError("city.calendar.cell", path=str(path), row=str(row), column=column, what=what)

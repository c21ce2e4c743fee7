"""Which days a report is of: read by pattern from its title or its file's name, or from its columns."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from giaoban.city.reports import Report
from giaoban.errors import FileProblem

# First and last day.
Period = tuple[date, date]
_ISO = {"week": ("%Y-%m-%d",), "month": ("%Y-%m-%d", "%Y-%m"), "from": ("%Y-%m-%d",)}
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{2})")
_SIX_DAYS = timedelta(days=6)


def period_said(texts: Iterable[str], report: Report) -> Period | None:
    """The one period that the patterns find in the texts; None where a column has it.

    FileProblem where none or several are found: no text of the file is repeated, only days.
    """
    if not report.period:
        return None
    listed = list(texts)
    found = {key: _matches(key, listed, pattern) for key, pattern in report.period.items()}
    periods = _periods(found, report)
    if len(periods) != 1:
        said = [f"{first:%d/%m/%Y} - {last:%d/%m/%Y}" for first, last in sorted(periods)]
        raise FileProblem("intake.report.many_periods", periods=said)
    return periods.pop()


def period_of(values: Mapping[str, str], report: Report) -> Period | None:
    """The period of the texts of one row, by week, month, or from and to; None where unreadable."""
    if set(values) == {"from", "to"}:
        return _between(values["from"], values["to"], report.formats)
    ((key, text),) = values.items()
    return _week(text, report.formats) if key == "week" else _month(text, report.formats)


def _matches(key: str, texts: list[str], pattern: str) -> list[re.Match]:
    found = [match for text in texts for match in re.finditer(pattern, text)]
    if not found:
        raise FileProblem("intake.report.no_period", key=key, pattern=pattern)
    return found


def _periods(found: Mapping[str, list[re.Match]], report: Report) -> set[Period]:
    """Every period the patterns may mean, read; FileProblem where one cannot be."""
    if "from" in found:
        pairs = {
            _between(first[1], last[1], report.formats)
            for first in found["from"]
            for last in found["to"]
        }
    else:
        ((key, matches),) = found.items()
        pairs = {_numbered(key, match, report) for match in matches}
    if None in pairs:
        raise FileProblem("intake.report.unread_period")
    return pairs


def _numbered(key: str, match: re.Match, report: Report) -> Period | None:
    named = match.groupdict()
    if not named:
        return period_of({key: match[1]}, report)
    try:
        year, number = int(named["year"]), int(named[key])
        first = date(year, number, 1) if key == "month" else date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return _whole_month(first) if key == "month" else (first, first + _SIX_DAYS)


def _week(text: str, formats: tuple[str, ...]) -> Period | None:
    """The week called 2026-W47, or the one of a day."""
    try:
        if iso := _ISO_WEEK.fullmatch(text):
            first = date.fromisocalendar(int(iso[1]), int(iso[2]), 1)
            return first, first + _SIX_DAYS
    except ValueError:
        return None
    day = _day(text, formats or _ISO["week"])
    first = day and day - timedelta(days=day.weekday())
    return first and (first, first + _SIX_DAYS)


def _month(text: str, formats: tuple[str, ...]) -> Period | None:
    day = _day(text, formats or _ISO["month"])
    return day and _whole_month(day)


def _whole_month(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last)


def _between(first: str, last: str, formats: tuple[str, ...]) -> Period | None:
    """From one day to another; a first day without a year is of the last day's year, or before."""
    last_on = _day(last, formats or _ISO["from"])
    if last_on is None:
        return None
    first_on = _day(first, formats or _ISO["from"], last_on.year)
    if first_on and first_on > last_on and _day(first, formats or _ISO["from"]) is None:
        first_on = _day(first, formats, last_on.year - 1)
    return (first_on, last_on) if first_on and first_on <= last_on else None


def _day(text: str, formats: Iterable[str], year: int | None = None) -> date | None:
    for pattern in formats:
        has_year = re.search("%-?[YyGcx]", pattern) is not None
        if not has_year and year is None:
            continue
        try:
            written = (text, pattern) if has_year else (f"{text} {year}", f"{pattern} %Y")
            return datetime.strptime(*written).date()
        except ValueError:
            continue
    return None

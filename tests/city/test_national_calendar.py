"""The calendar that ships for cities without their own gives the terms that were worked out by hand."""

from datetime import date
from pathlib import Path

import pytest

from giaoban.city.calendar import due_on, last_full_year, read_calendar
from giaoban.city.settings import NATIONAL_CALENDAR

HALONG = Path(__file__).resolve().parents[2] / "data" / "halong" / "calendar.csv"


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        (date(2020, 10, 15), 30, "calendar", date(2020, 11, 16)),
        (date(2026, 1, 15), 30, "calendar", date(2026, 2, 23)),
        (date(2025, 12, 3), 30, "calendar", date(2026, 1, 5)),
        (date(2025, 12, 31), 5, "working", date(2026, 1, 9)),
        (date(2026, 2, 13), 1, "working", date(2026, 2, 23)),
    ],
)
def test_a_term_ends_over_holidays_and_swapped_days(start, length, unit, end):
    assert due_on(start, length, unit, read_calendar(NATIONAL_CALENDAR)) == end


def test_the_demo_city_has_the_same_days_and_they_reach_past_this_year():
    national = read_calendar(NATIONAL_CALENDAR)
    assert national == read_calendar(HALONG)
    assert last_full_year(national) >= 2027

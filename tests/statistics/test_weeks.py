"""Weeks begin on Monday; one that has not ended is not the last."""

from datetime import date

import pytest

from giaoban.statistics.weeks import last_full_week, monday


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        (date(2026, 11, 22), date(2026, 11, 16)),
        (date(2026, 11, 21), date(2026, 11, 9)),
        (date(2026, 11, 23), date(2026, 11, 16)),
        (date(2026, 1, 4), date(2025, 12, 29)),
    ],
)
def test_a_week_is_finished_once_its_sunday_is_over(as_of, last):
    assert last_full_week(as_of) == last


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 22)])
def test_a_week_begins_on_its_monday(day):
    assert monday(day) == date(2026, 11, 16)

"""One place decides whether a figure speaks of days or of hours."""

import pytest

from giaoban.words.durations import in_time_unit, time_unit


@pytest.mark.parametrize(
    ("days", "unit"),
    [
        ([0.1, 0.3], "hours"),
        ([0.1, 1.99, None, float("nan")], "hours"),
        ([0.1, 2.0], "days"),
        ([0.0, 1.0], "days"),
        ([], "days"),
        ([None], "days"),
    ],
)
def test_hours_are_said_where_all_are_short_and_some_is_no_whole_day(days, unit):
    assert time_unit(days) == unit


def test_a_day_has_twenty_four_hours():
    assert (in_time_unit(0.5, "hours"), in_time_unit(0.5, "days")) == (12.0, 0.5)

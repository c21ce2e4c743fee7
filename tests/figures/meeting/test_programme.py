"""The minutes of the meeting: none for what has nothing to show, the rest for its stops."""

import pandas as pd
import pytest

from giaoban.errors import RegisterError
from giaoban.figures.figure import Figure, Table
from giaoban.figures.finding import Finding
from giaoban.figures.meeting.programme import (
    BESIDE,
    minutes_beside,
    minutes_of,
    shared,
    stop_minutes,
)
from giaoban.figures.review.signals import signals

SAYS = Finding("x")


def test_what_has_nothing_to_show_takes_no_minutes():
    shown = Figure(Table(pd.DataFrame({"a": [1]})), SAYS)
    assert [minutes_of(signals, one) for one in (shown, Figure(None, SAYS), None)] == [3, 0, 0]


def test_what_cannot_be_read_keeps_its_minutes():
    """The meeting talks about it all the same: the stops do not get them."""

    class Unreadable:
        def unnoted(self):
            return self

        def unscoped(self):
            return self

        def __call__(self, *_, **__):
            raise RegisterError("address")

        def __getattr__(self, name):
            raise RegisterError("address")

    assert minutes_beside(Unreadable()) == sum(of.minutes for of in BESIDE)


def test_all_that_stands_beside_the_stops_leaves_them_a_part_of_the_hour():
    assert sum(of.minutes for of in BESIDE) == 33
    assert stop_minutes([True, False, False, False], 33) == [8, 4, 4, 4]


@pytest.mark.parametrize(
    ("is_asked", "minutes"), [([False], [4]), ([True], [8]), ([True] * 4, [8] * 4)]
)
def test_a_meeting_with_little_to_say_is_short(is_asked, minutes):
    assert stop_minutes(is_asked, 11) == minutes


@pytest.mark.parametrize(
    ("beside", "minutes"), [(20, [8, 4, 4]), (52, [4, 2, 2]), (58, [1, 1, 1]), (70, [1, 1, 1])]
)
def test_freed_minutes_go_to_the_stops_and_none_is_left_without_one(beside, minutes):
    assert stop_minutes([True, False, False], beside) == minutes


def test_minutes_are_whole_and_lost_nowhere():
    for count in range(1, 40):
        given = shared(47, [1 + place % 2 for place in range(count)])
        assert sum(given) == 47 and min(given) >= 1
    assert shared(8, []) == []

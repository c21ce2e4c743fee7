"""When new limits are proposed: seven or more on one side, after a day somebody names."""

from datetime import date, timedelta

import numpy as np
import pytest

from giaoban.statistics.rebase import proposal

FIRST = date(2026, 6, 1)
MEAN = 10.0


def week(number):
    return FIRST + timedelta(weeks=number)


def proposed(values, *days):
    weeks = [week(number) for number in range(len(values))]
    return proposal(weeks, values, [MEAN] * len(values), days)


BEFORE = [9, 11] * 5


def test_a_run_after_the_day_is_proposed_from_its_first_week():
    found = proposed([*BEFORE, 11, 9, 12, 13, 12, 13, 12, 13, 12, 13], week(10))
    assert (found.first_week, found.changed_on) == (week(12), week(10))
    assert (found.points, found.side) == (8, 1)


def test_a_day_between_two_weeks_counts_from_the_later_one():
    values = [*BEFORE, 8, 8, 8, 8, 8, 8, 8, 8]
    assert proposed(values, week(10)).points == 8
    found = proposed(values, week(10) + timedelta(days=1))
    assert (found.first_week, found.points, found.side) == (week(11), 7, -1)


@pytest.mark.parametrize(
    "after",
    [
        [12] * 6,
        [12] * 6 + [9] + [12] * 6,
        [12] * 6 + [MEAN] + [12] * 6,
        [12, 9] * 10,
        [],
    ],
)
def test_without_seven_in_a_row_nothing_is_proposed(after):
    assert proposed([*BEFORE, *after], week(10)) is None


def test_a_week_that_is_not_judged_neither_ends_a_run_nor_counts_in_it():
    found = proposed([*BEFORE, *[12] * 6, np.nan, *[12] * 6], week(10))
    assert (found.first_week, found.points) == (week(10), 12)


def test_a_run_that_began_before_the_day_counts_from_the_day_on():
    values = [9, 11, 9, 11, *[12] * 12]
    assert proposed(values, week(8)).first_week == week(8)
    assert proposed(values, week(10)) is None


def test_the_latest_day_with_a_run_after_it_is_told():
    values = [*BEFORE, *[12] * 8, 9, 11, 9, 11]
    assert proposed(values, week(9), week(10), week(19)).changed_on == week(10)


def test_without_a_day_or_with_one_outside_the_weeks_nothing_is_proposed():
    assert proposed([*BEFORE, *[12] * 8]) is None
    assert proposed([*BEFORE, *[12] * 8], week(-5), week(0), week(40)) is None

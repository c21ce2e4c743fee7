"""How many closings clear a queue, against days played out one by one, and how long it takes."""

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.statistics.clearance import Pace, closings_needed, pace


def test_closings_are_what_waits_and_comes_less_what_may_stay_over_the_working_weeks():
    # 120 wait, 280 come in 28 working days, 64 may stay: 336 in 5.6 weeks of five days.
    assert closings_needed(120, 280, 64, 28) == pytest.approx(60)


def test_nothing_is_needed_for_more_than_there_will_be_and_nothing_is_said_of_no_days():
    needed = closings_needed([10.0, 10.0], 5, [20, 0], [10, 0])
    assert needed[0] == 0
    assert np.isnan(needed[1])


@st.composite
def offices(draw):
    """Working days ahead, due days of what is open (0: overdue), arrivals a day by their term."""
    days = draw(st.integers(1, 25))
    open_due = draw(st.lists(st.integers(0, 40), max_size=30))
    daily = draw(st.dictionaries(st.integers(0, 30), st.integers(1, 6), max_size=4))
    return days, open_due, daily, draw(st.integers(0, 20))


@settings(deadline=None, max_examples=200)
@given(offices())
def test_so_many_closings_of_what_falls_due_first_leave_what_is_wanted_and_fewer_leave_more(office):
    days, open_due, daily, wanted = office
    waiting = sum(due <= days for due in open_due)
    coming = sum(cases * max(days - term, 0) for term, cases in daily.items())
    needed = float(closings_needed(waiting, coming, wanted, days))
    left = _overdue_after(days, open_due, daily, needed / 5)
    assert left <= wanted + 1e-6
    if needed:
        assert left == pytest.approx(wanted)
        assert _overdue_after(days, open_due, daily, needed / 5 * 0.9) > wanted


def _overdue_after(days: int, open_due: list[int], daily: dict[int, int], closings: float) -> float:
    """What is overdue after the days; cases are parts of cases, the day's own come first.

    A case with a term of 0 days that came on the last day is due on the evening after it.
    """
    queue: dict[int, float] = {}
    for due in open_due:
        queue[due] = queue.get(due, 0) + 1
    for day in range(1, days + 1):
        for term, cases in daily.items():
            queue[day + term] = queue.get(day + term, 0) + cases
        able = closings
        for due in sorted(queue):
            taken = min(queue[due], able)
            queue[due] -= taken
            able -= taken
    return sum(cases for due, cases in queue.items() if due <= days)


def test_a_queue_that_falls_by_as_much_every_week_is_gone_in_that_many_weeks():
    told = pace(120, [-10.0] * 8)
    assert (told.weeks, told.low, told.high) == pytest.approx((12, 12, 12))


def test_a_queue_that_does_not_fall_is_never_gone_and_an_empty_one_is():
    told = pace(50, [3.0, -3.0] * 4)
    assert (told.weeks, told.high) == (inf, inf)
    assert 20 < told.low < inf
    assert pace(50, [5.0] * 8) == Pace(inf, inf, inf)
    assert pace(0, [5.0] * 8) == Pace(0, 0, 0)


def test_the_pace_is_that_of_the_last_eight_weeks_whatever_the_queue_did_before():
    told = pace(80, [20.0] * 18 + [-10.0] * 8)
    assert (told.weeks, told.low, told.high) == pytest.approx((8, 8, 8))


def test_fewer_than_eight_weeks_tell_no_pace():
    assert pace(50, [-1.0] * 7) is None
    assert pace(50, [-1.0] * 7 + [np.nan]) is None


@pytest.mark.parametrize("alike", [0.0, 0.3])
def test_the_interval_holds_the_weeks_of_the_true_pace_in_about_95_of_100(alike):
    random, held, runs = np.random.default_rng(5), 0, 600
    for _ in range(runs):
        noise = random.normal(size=46)
        for week in range(1, 46):
            noise[week] += alike * noise[week - 1]
        told = pace(100, -5.0 + 2 * noise[-26:])
        held += told.low <= 20 <= told.high
    assert 0.93 <= held / runs <= 0.99

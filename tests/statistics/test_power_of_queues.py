"""Why the queue's level is never judged, and its net flow is: steady and changed queues."""

import numpy as np
import pytest

from giaoban.statistics.power import queues
from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.rules import first_rule

WINDOW = 26
RUNS = 2000


@pytest.fixture
def random():
    return np.random.default_rng(20261122)


def signs(values):
    return first_rule(chart(np.ascontiguousarray(values, dtype=float)))[1][:, -1]


def found_within(values, weeks):
    """Runs flagged upwards in any of the last weeks, each judged by the window it ends."""
    last = values.shape[1]
    ends = range(last - weeks + 1, last + 1)
    return np.any([signs(values[:, end - WINDOW : end]) > 0 for end in ends], axis=0)


def test_a_queue_loses_and_gains_no_case(random):
    made = queues(random, 50, 30, [0.2] * 10)
    grown = np.diff(made.open, axis=1)
    np.testing.assert_array_equal(grown, (made.received - made.closed)[:, 1:])
    assert (made.open >= 0).all()


def test_a_steady_queue_begins_in_balance(random):
    made = queues(random, RUNS, 100, [0.1] * 40)
    assert made.open[:, 0].mean() == pytest.approx(900, rel=0.01)
    assert made.open[:, -1].mean() == pytest.approx(900, rel=0.01)
    assert made.closed.mean() == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize("closing_share", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("weekly_cases", [5, 50, 400])
def test_the_net_flow_of_a_steady_queue_is_flagged_in_at_most_three_of_a_hundred_weeks(
    random, closing_share, weekly_cases
):
    steady = queues(random, RUNS, weekly_cases, [closing_share] * WINDOW)
    assert (signs(steady.net_flow) != 0).mean() <= 0.03


@pytest.mark.parametrize(("closing_share", "rate"), [(0.3, 0.27), (0.1, 0.55)])
def test_the_level_of_a_steady_queue_is_flagged_far_too_often(random, closing_share, rate):
    steady = queues(random, RUNS, 100, [closing_share] * WINDOW)
    assert (signs(steady.open) != 0).mean() == pytest.approx(rate, abs=0.04)


@pytest.mark.parametrize("closing_share", [0.1, 0.3])
def test_closing_three_in_ten_fewer_is_found_within_four_weeks_in_large_queues(
    random, closing_share
):
    shares = [closing_share] * (WINDOW - 1) + [0.7 * closing_share] * 4
    slowed = queues(random, RUNS, 400, shares)
    assert found_within(slowed.net_flow, 4).mean() >= 0.8


def test_the_same_change_mostly_goes_unseen_in_small_queues(random):
    shares = [0.2] * (WINDOW - 1) + [0.14] * 4
    slowed = queues(random, RUNS, 20, shares)
    assert found_within(slowed.net_flow, 4).mean() < 0.3

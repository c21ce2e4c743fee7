"""Growth of a queue beyond its weekly variation, on queues of known behaviour."""

import numpy as np
import pytest

from giaoban.statistics.growth import usual_change
from giaoban.statistics.power import queues

WEEKS, LOOKED_AT, RUNS = 26, 8, 1000


def _named(net_flow: np.ndarray) -> float:
    """Share of the queues that are said to grow over the weeks looked at."""
    grown = net_flow[:, -LOOKED_AT:].sum(axis=1)
    return float((grown > usual_change(net_flow, LOOKED_AT)).mean())


def test_the_band_is_the_near_limit_of_a_week_times_the_root_of_the_weeks():
    net_flow = np.array([[0.0, 2.0] * 6])
    assert usual_change(net_flow, 4) == pytest.approx([2.66 * 2 / 3 * 2 * 2])


def test_fewer_than_twelve_weeks_are_too_few_to_tell():
    assert np.isnan(usual_change(np.array([[0.0, 2.0] * 5 + [1.0]]), 4)).all()


def test_no_week_at_all_is_too_few_too():
    assert np.isnan(usual_change(np.empty((2, 0)), 4)).tolist() == [True, True]


def test_a_queue_that_never_moves_has_no_band_to_leave():
    assert usual_change(np.zeros((1, 20)), 8) == [0]


@pytest.mark.parametrize("weekly_cases", [5, 20, 100, 400])
@pytest.mark.parametrize("closing_share", [0.1, 0.2, 0.5])
def test_a_steady_queue_is_hardly_ever_said_to_grow(weekly_cases, closing_share):
    random = np.random.default_rng(7)
    steady = queues(random, RUNS, weekly_cases, [closing_share] * WEEKS)
    assert _named(steady.net_flow) <= 0.03


def test_a_queue_closed_three_in_ten_more_slowly_is_found_where_a_hundred_come_in_a_week():
    random = np.random.default_rng(7)
    shares = [0.2] * (WEEKS - LOOKED_AT) + [0.14] * LOOKED_AT
    assert _named(queues(random, RUNS, 100, shares).net_flow) >= 0.95

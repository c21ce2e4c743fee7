"""How often the latest of 26 weeks is flagged where nothing changed: seeded simulations.

Published with the method: independent normal 1.6 %, weekly median of 20 cases 2.5 %, on-time share
of 20 a week 3.3 % at 90 % and 5.8 % at 97 %.
"""

import numpy as np
import pytest

from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.rules import first_rule

RUNS, WEEKS = 8000, 26


def flagged(values):
    _, sign = first_rule(chart(np.asarray(values, dtype=float)))
    return (sign[:, -1] != 0).mean()


@pytest.fixture
def random():
    return np.random.default_rng(20261122)


def test_independent_normal_weeks_are_flagged_about_one_in_sixty(random):
    assert flagged(random.normal(size=(RUNS, WEEKS))) == pytest.approx(0.016, abs=0.005)


def test_weekly_medians_of_twenty_cases_are_flagged_about_one_in_forty(random):
    days = random.exponential(10, size=(RUNS, WEEKS, 20))
    assert flagged(np.median(days, axis=2)) == pytest.approx(0.025, abs=0.007)


@pytest.mark.parametrize(("share", "rate"), [(0.90, 0.033), (0.97, 0.058)])
def test_shares_near_one_are_flagged_more_often(random, share, rate):
    on_time = random.binomial(20, share, size=(RUNS, WEEKS)) / 20
    assert flagged(on_time) == pytest.approx(rate, abs=0.008)

"""Funnel limits around a common share, with the spread between units allowed for."""

import math

import numpy as np
import pytest

from giaoban.statistics import funnel
from giaoban.statistics.overdispersion import Spread

NONE = Spread(0.0, 13)


def at_most(count, cases, share):
    """The chance of so many or fewer, summed count by count."""
    return math.fsum(
        math.comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in range(count + 1)
    )


@pytest.mark.parametrize("share", [0.03, 0.5, 0.92, 0.95, 0.995])
@pytest.mark.parametrize("cases", [1, 8, 12, 48, 150, 400])
@pytest.mark.parametrize(("coverage", "tail"), [(0.95, 0.025), (0.998, 0.001)])
def test_a_count_is_beyond_a_limit_where_its_exact_tail_is_smaller(share, cases, coverage, tail):
    low, high = funnel.limits(share, cases, NONE, coverage)
    counts = range(cases + 1)
    assert [n / cases < low for n in counts] == [at_most(n, cases, share) <= tail for n in counts]
    so_many = [at_most(cases - n, cases, 1 - share) <= tail for n in counts]
    assert [n / cases > high for n in counts] == so_many


@pytest.mark.parametrize("cases", [20, 100])
@pytest.mark.parametrize("between", [NONE, Spread(0.05, 13, 0.1)])
def test_the_drawn_lines_and_the_chances_of_a_funnel_agree(between, cases):
    counts = np.arange(cases + 1)
    drawn = funnel._chance(counts, np.full(cases + 1, float(cases)), 0.9, between)
    for coverage in (0.95, 0.998):
        low, high = funnel.limits(0.9, cases, between, coverage)
        outside = (counts / cases < low) | (counts / cases > high)
        np.testing.assert_array_equal(outside, drawn <= 1 - coverage)


def test_all_of_few_cases_is_nothing_in_a_good_city():
    assert funnel.funnel([48, 950], [48, 1000]).chance[0] > 0.1
    assert funnel.limits(0.95, 48, NONE, funnel.NEAR)[1] == 1


def test_limits_of_more_cases_are_never_wider():
    lower, upper = funnel.limits(0.92, np.arange(1, 400), Spread(0.3, 13), funnel.FAR)
    assert (np.diff(lower) >= 0).all() and (np.diff(upper) <= 0).all()
    assert (lower >= 0).all() and (upper <= 1).all()


def test_units_that_differ_by_chance_alone_are_outside_as_often_as_chance_has_it():
    random = np.random.default_rng(1)
    cases = random.integers(50, 500, 400)
    drawn = funnel.funnel(random.binomial(cases, 0.9), cases)
    assert drawn.spread.tau2 < 4e-3
    assert (drawn.chance <= 0.05).mean() == pytest.approx(0.035, abs=0.02)


def test_spread_between_units_widens_the_limits():
    random = np.random.default_rng(1)
    cases = np.full(300, 400)
    shares = 1 / (1 + np.exp(-1.4 - random.normal(0, 0.25, 300)))
    drawn = funnel.funnel(random.binomial(cases, shares), cases)
    assert drawn.spread.tau2 == pytest.approx(0.25**2, rel=0.25)
    plain, wider = (funnel.limits(drawn.share, cases, s, 0.95) for s in (NONE, drawn.spread))
    assert (wider[0] < plain[0]).all() and (wider[1] > plain[1]).all()


def test_a_unit_without_cases_has_no_limits_and_no_say():
    drawn = funnel.funnel([0, 30, 40], [0, 40, 50])
    alone = funnel.funnel([30, 40], [40, 50])
    assert np.isnan([drawn.z[0], drawn.chance[0]]).all()
    assert np.isnan(funnel.limits(0.8, [0, 40], NONE, 0.95)[0]).tolist() == [True, False]
    assert drawn.share == alone.share and drawn.spread == alone.spread


def test_where_everything_is_in_time_nobody_differs():
    drawn = funnel.funnel([10, 20], [10, 20])
    assert list(drawn.chance) == [1, 1] and list(drawn.z) == [0, 0]
    assert list(funnel.limits(1.0, [10, 20], NONE, 0.95)[0]) == [1, 1]


def test_one_unit_and_no_unit_have_no_spread():
    assert funnel.funnel([8], [10]).spread.tau2 == 0
    assert np.isnan(funnel.funnel([], []).share)
    assert np.isnan(funnel.funnel([0], [0]).chance).all()

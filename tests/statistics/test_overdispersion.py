"""What tells units apart besides luck."""

import numpy as np
import pytest
from scipy.special import ndtr

from giaoban.statistics.overdispersion import Spread, either_side, spread


def units(seed, count, tau=0.0, information=400.0):
    """Scores of units whose rates differ with this standard deviation."""
    random = np.random.default_rng(seed)
    told = np.full(count, information)
    return random.normal(size=count) + tau * random.normal(size=count) * np.sqrt(told), told


def test_the_spread_of_many_units_is_the_one_they_were_drawn_with():
    assert spread(*units(1, 4000, 0.15)).tau2 == pytest.approx(0.15**2, rel=0.1)
    assert spread(*units(1, 4000)).tau2 < 2e-4


def test_units_of_unequal_size_show_the_same_spread():
    told = np.random.default_rng(3).integers(10, 4000, 4000).astype(float)
    z, _ = units(4, 4000, 0.15, told)
    assert spread(z, told).tau2 == pytest.approx(0.15**2, rel=0.1)


def test_two_units_far_out_hide_neither_themselves_nor_each_other():
    z, told = units(5, 13)
    z[:2] = [-12, -9]
    assert spread(z, told).tau2 < 0.005


def test_a_large_unit_that_draws_the_common_rate_away_does_not_make_the_others_stand_out():
    z, told = units(6, 13)
    z = z + 3
    between = spread(z, told)
    assert between.centre == pytest.approx(3 / 20, abs=0.03)
    assert (between.high_chance(-z, told) > 0.002).all()


def test_few_units_tell_no_spread():
    assert spread([-9, 9, 1, 2], [100] * 4) == Spread(0.0, 4)
    assert spread([np.nan, np.nan], [np.nan, 5]) == Spread(0.0, 0)


def test_without_a_spread_chances_are_those_of_luck():
    assert Spread(0.0, 13).low_chance([-2, 1], [50, 9]) == pytest.approx(ndtr([-2, 1]))


@pytest.mark.parametrize("between", [Spread(0.0, 4), Spread(0.02, 13), Spread(0.3, 33, -0.2)])
def test_a_score_is_the_reverse_of_a_chance(between):
    told = np.array([5.0, 80.0, 9000.0])
    for chance in (0.025, 0.001):
        low = between.low_chance(between.low_score(chance, told), told)
        high = between.high_chance(between.high_score(chance, told), told)
        assert low == pytest.approx([chance] * 3)
        assert high == pytest.approx([chance] * 3)


def test_a_unit_of_many_cases_gains_most_from_a_spread():
    chance = Spread(0.02, 13).low_chance([-3, -3], [10, 1000])
    assert ndtr(-3) < chance[0] < 0.01 < chance[1]


def test_either_side_is_at_most_certain():
    assert list(either_side([0.01, 0.7], [0.99, 0.6])) == pytest.approx([0.02, 1])

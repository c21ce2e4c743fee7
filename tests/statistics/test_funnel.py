"""Funnel limits around a common share, with the spread between units allowed for."""

import numpy as np
import pytest

from giaoban.statistics import funnel


@pytest.mark.parametrize(
    ("cases", "narrow", "wide"),
    [
        (8, (0.650, 1), (0.452, 1)),
        (12, (0.709, 1), (0.553, 1)),
        (40, (0.817, 0.983), (0.744, 0.998)),
        (150, (0.871, 0.958), (0.839, 0.974)),
        (400, (0.891, 0.945), (0.873, 0.957)),
    ],
)
def test_limits_around_92_of_100_without_spread_between_units(cases, narrow, wide):
    assert funnel.limits(0.92, cases, 0.0, funnel.Z_95) == pytest.approx(narrow, abs=5e-4)
    assert funnel.limits(0.92, cases, 0.0, funnel.Z_998) == pytest.approx(wide, abs=5e-4)


def test_the_angle_is_clipped_so_limits_never_turn_back():
    lower, upper = funnel.limits(0.92, np.arange(1, 400), 0.02, funnel.Z_998)
    assert (np.diff(lower) >= 0).all() and (np.diff(upper) <= 0).all()
    assert (lower >= 0).all() and (upper <= 1).all()


def test_units_that_differ_by_chance_alone_have_no_spread_between_them():
    random = np.random.default_rng(1)
    cases = random.integers(50, 500, 400)
    drawn = funnel.funnel(random.binomial(cases, 0.9), cases)
    assert drawn.tau2 < 2e-4
    outside = (drawn.z < -funnel.Z_95) | (drawn.z > funnel.Z_95)
    assert outside.mean() == pytest.approx(0.05, abs=0.03)


def test_the_spread_of_equal_units_is_their_excess_over_chance():
    part = [60, 90] * 5
    drawn = funnel.funnel(part, [100] * 10)
    chance = 1 / 400
    scores = (np.arcsin(np.sqrt(np.array(part) / 100)) - np.arcsin(np.sqrt(0.75))) / 0.05
    assert drawn.tau2 == pytest.approx(chance * ((scores**2).sum() - 9) / 9)


def test_spread_between_units_widens_the_limits():
    random = np.random.default_rng(1)
    cases = np.full(300, 400)
    shares = np.sin(np.arcsin(np.sqrt(0.8)) + random.normal(0, 0.1, 300)) ** 2
    drawn = funnel.funnel(random.binomial(cases, shares), cases)
    # Drawing in the farthest tenths takes part of the planted 0.01 away.
    assert 0.004 < drawn.tau2 < 0.01
    plain = funnel.limits(drawn.share, cases, 0.0, funnel.Z_95)
    assert (drawn.lower_95 < plain[0]).all() and (drawn.upper_95 > plain[1]).all()


def test_a_share_beyond_a_limit_has_a_score_beyond_its_z():
    random = np.random.default_rng(3)
    cases = random.integers(20, 400, 60)
    part = random.binomial(cases, random.uniform(0.5, 0.9, 60))
    drawn = funnel.funnel(part, cases)
    below = part / cases < drawn.lower_95
    np.testing.assert_array_equal(below, drawn.z < -funnel.Z_95)


def test_a_unit_without_cases_has_no_limits_and_no_say():
    drawn = funnel.funnel([0, 30, 40], [0, 40, 50])
    alone = funnel.funnel([30, 40], [40, 50])
    assert np.isnan(drawn.lower_95[0]) and np.isnan(drawn.z[0])
    assert drawn.share == alone.share and drawn.tau2 == alone.tau2


def test_one_unit_and_no_unit_have_no_spread():
    assert funnel.funnel([8], [10]).tau2 == 0
    assert np.isnan(funnel.funnel([], []).share)
    assert np.isnan(funnel.funnel([0], [0]).lower_95).all()

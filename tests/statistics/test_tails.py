"""Scores of exact tails, against chances summed count by count."""

import math

import numpy as np
import pytest
from scipy.special import ndtr

from giaoban.statistics.tails import binomial_low, crossing, poisson_high, poisson_low


def binomial_at_most(count, cases, share):
    return math.fsum(
        math.comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in range(count + 1)
    )


def poisson_at_most(count, mean):
    return math.fsum(
        math.exp(n * math.log(mean) - mean - math.lgamma(n + 1)) for n in range(count + 1)
    )


@pytest.mark.parametrize(
    ("count", "cases", "share"),
    [(0, 5, 0.9), (4, 8, 0.92), (47, 48, 0.95), (9, 10, 0.8), (300, 400, 0.85), (3, 300, 0.005)],
)
def test_a_binomial_score_is_that_of_the_summed_chance(count, cases, share):
    found = ndtr(binomial_low(count, cases, share))
    assert found == pytest.approx(binomial_at_most(count, cases, share), rel=1e-9)


@pytest.mark.parametrize(("count", "mean"), [(0, 2.0), (3, 9.5), (40, 25.0), (150, 200.0)])
def test_a_poisson_score_is_that_of_the_summed_chance(count, mean):
    low = poisson_at_most(count, mean)
    assert ndtr(poisson_low(count, mean)) == pytest.approx(low, rel=1e-9)
    above = 1 - (poisson_at_most(count - 1, mean) if count else 0)
    assert ndtr(poisson_high(count, mean)) == pytest.approx(above, rel=1e-7)


def test_all_of_all_is_never_low_and_none_is_never_high():
    assert binomial_low(48, 48, 0.95) == np.inf
    assert poisson_high(0, 3.0) == np.inf
    assert np.isnan(binomial_low(1, np.nan, 0.9))


def test_where_a_chance_is_no_number_any_more_the_score_goes_on():
    counts = np.arange(5000, 9000, 10)
    scores = binomial_low(counts, 10_000, 0.9)
    assert scores[0] < -90 and (np.diff(scores) > 0).all()
    assert np.diff(scores).max() < 0.5
    means = np.arange(2000.0, 9000.0, 10)
    assert (np.diff(poisson_low(1000, means)) < 0).all()
    assert (np.diff(poisson_high(9500, means)) > 0).all()


def test_a_crossing_is_found_in_every_place_at_once():
    roots = crossing(lambda x: x**2 - np.array([2.0, 9.0]), [0, 0], 10)
    assert roots == pytest.approx([math.sqrt(2), 3])

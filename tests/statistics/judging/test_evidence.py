"""Normal scores of counts and shares by their own distributions, against sums of probabilities."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from giaoban.statistics.judging.evidence import COUNT, LEVEL, SHARE, Block, limits, nearer, score


def block(kind, seen, size, expected, spread=1.0, noise=1.0):
    numbers = np.broadcast_arrays(*(np.asarray(n, float) for n in (seen, size, expected)))
    return Block(
        kind, *numbers, np.full(numbers[0].shape, spread), np.full(numbers[0].shape, noise)
    )


def mid_p(probabilities, seen):
    """The score of a value by the probabilities of 0, 1, 2 ...: half of its own counts."""
    below = math.fsum(probabilities[:seen]) + probabilities[seen] / 2
    return NormalDist().inv_cdf(min(max(below, 1e-15), 1 - 1e-15))


def poisson(mean, most=400):
    return [math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(most)]


def binomial(size, share):
    return [math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]


@pytest.mark.parametrize("mean", [0.3, 2.0, 20.0, 90.0])
def test_a_count_scores_as_its_poisson_probabilities_say(mean):
    seen = np.array([0, 1, 2, 5, 12, 20, 33, 90, 120])
    probabilities = poisson(mean)
    said = score(block(COUNT, seen, 5, mean))
    expected = [mid_p(probabilities, k) for k in seen]
    near = np.abs(expected) < 6
    assert said[near] == pytest.approx(np.array(expected)[near], abs=1e-6)


@pytest.mark.parametrize(("size", "share"), [(20, 0.99), (20, 0.97), (8, 0.5), (200, 0.995)])
def test_a_share_scores_as_its_binomial_probabilities_say(size, share):
    seen = np.arange(max(size - 12, 0), size + 1)
    probabilities = binomial(size, share)
    said = score(block(SHARE, seen, size, size * share))
    expected = [mid_p(probabilities, k) for k in seen]
    near = np.abs(expected) < 6
    assert said[near] == pytest.approx(np.array(expected)[near], abs=1e-6)


def test_uneven_weeks_say_as_much_as_so_many_fewer_cases():
    """40 of 50 with twice the variance says what 20 of 25 says."""
    twice = score(block(SHARE, [40], 50, 45, spread=2.0))
    assert twice == pytest.approx(score(block(SHARE, [20], 25, 22.5)))
    assert score(block(COUNT, [60], 5, 40, spread=2.0)) == pytest.approx(
        score(block(COUNT, [30], 5, 20))
    )


def test_a_level_scores_by_its_standard_deviation():
    assert score(block(LEVEL, [30.0], 10, 20.0, spread=2.5, noise=1.6)) == pytest.approx(
        10 / math.sqrt(1.6 * 10 * 2.5)
    )


def test_one_case_less_is_one_case_nearer_and_never_beyond():
    seen = nearer(block(COUNT, [5, 20, 19.5, 20.5], 5, 20)).seen
    assert seen.tolist() == [6, 20, 20, 20]


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [(COUNT, 5, 3.0), (COUNT, 5, 40.0), (COUNT, 5, 400.0), (SHARE, 20, 18.0), (SHARE, 300, 290.0)],
)
@pytest.mark.parametrize("spread", [1.0, 1.7])
def test_limits_are_where_the_score_is_reached(kind, size, expected, spread):
    held = block(kind, [expected], size, expected, spread)
    for side, limit in zip((-1, 1), limits(held, 3.5), strict=True):
        highest = size if kind == SHARE else math.inf
        if 0.2 < limit[0] < highest - 0.2:
            reached = score(block(kind, limit, size, expected, spread))
            assert reached == pytest.approx(side * 3.5, abs=0.08)
        else:
            edge = 0 if side < 0 else size
            assert abs(score(block(kind, [edge], size, expected, spread))[0]) < 3.6


def test_limits_of_a_few_rare_cases_are_found_too():
    """Held against halving the possible until nothing is left of it."""
    size = np.array([2.0, 3, 4, 6, 9, 12, 20, 40])
    for share in (0.003, 0.02, 0.1, 0.9, 0.98, 0.997):
        expected = size * share
        held = block(SHARE, expected, size, expected, spread=1.15)
        for side, limit in zip((-1, 1), limits(held, 3.5), strict=True):
            assert np.all(side * (limit - expected) > 0)
            edge = 0.05 * held.deviation
            halved = reached_by_halving(held, side * 3.5, edge, size - edge)
            within = (halved > edge * 1.01) & (halved < (size - edge) * 0.999)
            assert limit[within] == pytest.approx(halved[within], abs=1e-3)


def reached_by_halving(held, reach, low, high):
    """Where the score is reached between two values; one of them where it is not."""
    for _ in range(60):
        middle = (low + high) / 2
        above = score(replace(held, seen=middle)) > reach
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return (low + high) / 2


def test_limits_of_weeks_without_a_case_lie_on_either_side_of_nought():
    """As of records that stopped: next to nothing is expected, after weeks that were uneven."""
    expected = np.array([0.005, 0.02, 0.3])
    for spread in (1.0, 20.0, 4000.0):
        held = block(COUNT, expected, 5, expected, spread)
        low, high = limits(held, 3.5)
        assert np.all(low < 0) and np.all(high > expected)

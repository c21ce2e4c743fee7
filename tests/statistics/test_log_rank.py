"""Two groups of closing times: luck or not, against lifelines and by simulation."""

import numpy as np
import pytest
from lifelines.statistics import logrank_test
from scipy.stats import norm, poisson

from giaoban.statistics.log_rank import chances, log_rank
from tests.statistics.test_survival import daily, drawn


def compared(one, other):
    last = max(one[0].max(), other[0].max())
    return log_rank(*daily(*one, last), *daily(*other, last))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("mean", [12, 14, 20])
def test_statistic_and_chance_are_those_of_lifelines(seed, mean):
    one, other = drawn(seed, cases=80, mean=mean), drawn(seed + 100, cases=300)
    known = logrank_test(one[0], other[0], one[1], other[1])
    found = compared(one, other)
    assert found.statistic == pytest.approx(known.test_statistic, rel=1e-9)
    assert found.chance == pytest.approx(known.p_value, rel=1e-9)


def test_what_one_group_closes_beyond_its_expected_the_other_lacks():
    one, other = drawn(1), drawn(2, mean=20)
    here, there = compared(one, other), compared(other, one)
    assert here.closed - here.expected == pytest.approx(there.expected - there.closed)
    assert here.statistic == pytest.approx(there.statistic)


def test_of_groups_alike_one_in_twenty_looks_different():
    chances = [compared(drawn(n, cases=60), drawn(n + 5000)).chance for n in range(600)]
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.025)


@pytest.mark.parametrize(
    ("one", "other"),
    [(([0, 0], [0, 0]), ([9, 9], [1, 1])), (([3, 3], [0, 0]), ([9, 9], [0, 0]))],
    ids=["an empty group", "nobody closed"],
)
def test_where_nothing_can_be_told_luck_is_enough(one, other):
    found = log_rank(*one, *other)
    assert (found.statistic, found.chance) == (0, 1)


def test_two_single_cases_tell_nothing_apart():
    assert log_rank([1, 0], [1, 0], [1, 1], [0, 1]).chance > 0.3


def test_among_many_the_chance_is_that_of_a_poisson_count():
    # A group that is few among many: the variance is what is expected.
    found = chances([3, 12], [9.5, 5.0], [9.5, 5.0])
    assert found == pytest.approx([2 * poisson.cdf(3, 9.5), 2 * poisson.sf(11, 5.0)])


def test_in_large_groups_the_chance_is_that_of_the_plain_test():
    found = chances([4000], [4150], [2500])
    assert found == pytest.approx(2 * norm.sf(150 / 50), rel=0.1)


def test_what_varies_by_nothing_is_not_tested():
    assert np.isnan(chances([2, 0], [2, np.nan], [0, np.nan])).all()

"""Shares of small units drawn towards the common share, and the ranks they may hold."""

import numpy as np
import pytest

from giaoban.statistics import shrinkage

CASES = [12, 40, 150, 400, 8]
ON_TIME = [12, 34, 141, 372, 5]


def test_the_prior_of_five_units():
    prior = shrinkage.fit(ON_TIME, CASES)
    assert prior.share == pytest.approx(0.9246, abs=5e-5)
    assert prior.correlation == pytest.approx(0.03669, abs=5e-6)
    assert prior.worth == pytest.approx(26.26, abs=5e-3)


def test_a_unit_with_all_of_twelve_is_not_the_sure_best():
    prior = shrinkage.fit(ON_TIME, CASES)
    drawn = shrinkage.shrunken(ON_TIME, CASES, prior)
    assert drawn == pytest.approx([0.9482, 0.8796, 0.9377, 0.9297, 0.8546], abs=5e-5)
    low, high = shrinkage.rank_interval(ON_TIME, CASES, prior, np.random.default_rng(1))
    assert low[0] == 1 and high[0] >= 4


def test_units_that_differ_no_more_than_chance_share_one_rate_and_every_rank():
    prior = shrinkage.fit([9, 18, 27], [10, 20, 30])
    assert np.isinf(prior.worth)
    assert shrinkage.shrunken([9, 18, 27], [10, 20, 30], prior).tolist() == [0.9] * 3
    low, high = shrinkage.rank_interval([9, 18], [10, 20], prior, np.random.default_rng(1))
    assert low.tolist() == [1, 1] and high.tolist() == [2, 2]


def test_large_units_far_apart_have_sure_ranks():
    part, whole = [9900, 5000, 1000], [10000] * 3
    prior = shrinkage.fit(part, whole)
    low, high = shrinkage.rank_interval(part, whole, prior, np.random.default_rng(1))
    assert low.tolist() == high.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("part", "whole"),
    [([5], [5]), ([0, 0], [3, 9]), ([4, 7], [4, 7]), ([1, 0], [1, 1]), ([3], [9])],
)
def test_extreme_counts_have_shares_between_0_and_1(part, whole):
    prior = shrinkage.fit(part, whole)
    drawn = shrinkage.shrunken(part, whole, prior)
    assert ((drawn >= 0) & (drawn <= 1)).all()
    low, high = shrinkage.rank_interval(part, whole, prior, np.random.default_rng(1))
    assert (low >= 1).all() and (high <= len(part)).all()


def test_units_that_are_all_one_thing_or_the_other_keep_their_shares():
    prior = shrinkage.fit([0, 50], [50, 50])
    assert prior.correlation == 1
    assert shrinkage.shrunken([0, 50], [50, 50], prior).tolist() == [0, 1]
    low, high = shrinkage.rank_interval([0, 50], [50, 50], prior, np.random.default_rng(1))
    assert low.tolist() == high.tolist() == [2, 1]


def test_a_unit_without_cases_gets_the_common_share():
    prior = shrinkage.fit([*ON_TIME, 0], [*CASES, 0])
    assert prior == shrinkage.fit(ON_TIME, CASES)
    assert shrinkage.shrunken([0], [0], prior)[0] == pytest.approx(prior.share)


def test_without_any_case_there_is_nothing_to_draw_towards():
    with pytest.raises(ValueError, match="No unit has a case"):
        shrinkage.fit([0], [0])

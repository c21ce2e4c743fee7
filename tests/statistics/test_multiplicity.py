"""Chances of one among many tests, against values worked out by hand."""

import numpy as np
import pytest

from giaoban.statistics.multiplicity import benjamini_hochberg, holm

# In order 0.005, 0.01, 0.03, 0.04 of four tests.
CHANCES = [0.01, 0.04, 0.03, 0.005]


def test_holm_counts_the_least_for_all_tests_and_each_next_for_one_less():
    # 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 is raised to the one before it.
    assert holm(CHANCES) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_a_false_discovery_rate_is_the_chance_by_its_place_among_all():
    # 0.005 x 4/1, 0.01 x 4/2, 0.03 x 4/3, 0.04 x 4/4; none more than one behind it.
    assert benjamini_hochberg(CHANCES) == pytest.approx([0.02, 0.04, 0.04, 0.02])


def test_one_behind_draws_the_rate_of_those_before_it_down():
    assert benjamini_hochberg([0.04, 0.03, 0.05]) == pytest.approx([0.05, 0.05, 0.05])


@pytest.mark.parametrize("rule", [holm, benjamini_hochberg])
def test_what_was_not_tested_counts_for_nothing(rule):
    adjusted = rule([0.01, np.nan, 0.03])
    assert np.isnan(adjusted[1])
    np.testing.assert_array_equal(adjusted[[0, 2]], rule([0.01, 0.03]))


@pytest.mark.parametrize("rule", [holm, benjamini_hochberg])
def test_no_chance_is_above_one_and_a_single_test_keeps_its_own(rule):
    assert list(rule([0.9, 0.8, 0.9])) == pytest.approx([1, 1, 1] if rule is holm else [0.9] * 3)
    assert list(rule([0.2])) == [0.2]
    assert rule([]).size == 0


def test_of_equal_tests_one_in_twenty_families_names_anybody():
    chances = np.random.default_rng(1).random((2000, 13))
    named = [(holm(row) <= 0.05).any() for row in chances]
    assert np.mean(named) == pytest.approx(0.05, abs=0.015)


def test_among_true_findings_no_more_than_one_in_twenty_named_is_false():
    random = np.random.default_rng(2)
    false = random.random((1000, 40))
    true = random.random((1000, 20)) * 1e-4
    named = [benjamini_hochberg(row) <= 0.05 for row in np.hstack([false, true])]
    part = [row[:40].sum() / max(row.sum(), 1) for row in named]
    assert np.mean(part) == pytest.approx(0.05 * 40 / 60, abs=0.01)

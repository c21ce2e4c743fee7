"""Indirect standardisation by category: who is late, and who has the harder cases."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from giaoban.statistics import case_mix


def counts(*rows):
    return pd.DataFrame(rows, columns=["ward", "category", "cases", "late_cases"])


TWO_WARDS = counts(
    ("A", "simple", 900, 40), ("A", "hard", 100, 35),
    ("B", "simple", 200, 4), ("B", "hard", 300, 100),
)  # fmt: skip


def test_the_ward_with_the_harder_cases_is_the_better_one():
    wards = case_mix.standardise(TWO_WARDS).set_index("ward")
    assert (1 - wards["late_share"]).tolist() == pytest.approx([0.925, 0.792])
    assert wards["ratio"].tolist() == pytest.approx([1.075, 0.952], abs=5e-4)
    assert wards["adjusted_late_share"].tolist() == pytest.approx(
        [179 / 1500 * 75 / 69.75, 179 / 1500 * 104 / 109.25]
    )


def test_expected_cases_add_up_to_the_late_ones():
    wards = case_mix.standardise(TWO_WARDS)
    assert wards["expected_late_cases"].sum() == pytest.approx(wards["late_cases"].sum())


def test_limits_of_the_ratio_are_those_of_the_late_cases():
    ward = case_mix.standardise(TWO_WARDS).iloc[0]
    assert ward["ratio_low"] == pytest.approx(chi2.ppf(0.025, 150) / 2 / 69.75)
    assert ward["ratio_high"] == pytest.approx(chi2.ppf(0.975, 152) / 2 / 69.75)


def at_most(count: int, mean: float) -> float:
    """The chance of so many cases or fewer, summed case by case."""
    return math.fsum(
        math.exp(number * math.log(mean) - mean - math.lgamma(number + 1))
        for number in range(count + 1)
    )


@pytest.mark.parametrize("count", [1, 2, 5, 10, 75, 999, 20_000])
def test_poisson_limits_are_exact(count):
    low, high = case_mix.poisson_limits(count)
    assert 1 - at_most(count - 1, low) == pytest.approx(0.025, rel=1e-8)
    assert at_most(count, high) == pytest.approx(0.025, rel=1e-8)


def test_no_late_case_has_limits_from_zero():
    low, high = case_mix.poisson_limits(0)
    assert low == 0
    assert high == pytest.approx(-np.log(0.025))


def test_a_ward_without_cases_and_a_category_without_late_ones_give_no_ratio():
    wards = case_mix.standardise(
        counts(("A", "easy", 10, 0), ("B", "hard", 10, 4), ("C", "hard", 0, 0))
    ).set_index("ward")
    assert wards["ratio"].isna().tolist() == [True, False, True]
    assert wards["late_share"].isna().tolist() == [False, False, True]
    assert case_mix.standardise(counts()).empty


def test_the_spread_between_wards_widens_the_limits_and_raises_the_chances():
    late = [200, 130, 100, 100, 75, 50, 160, 66]
    rows = counts(*((str(n), "any", 1000, part) for n, part in enumerate(late)))
    wards = case_mix.standardise(rows)
    assert (wards["ratio_low"] < wards["luck_low"]).all()
    assert (wards["ratio_high"] > wards["luck_high"]).all()
    # By luck alone most would differ; for wards as unequal as these none does.
    by_luck = (wards["luck_low"] > 1) | (wards["luck_high"] < 1)
    assert by_luck.sum() >= 5 and (wards["chance"] > 0.05 / 8).all()


def test_a_ward_is_beyond_its_limits_where_its_chance_is_small():
    random = np.random.default_rng(1)
    part = random.binomial(500, np.append(random.uniform(0.1, 0.2, 19), 0.45))
    wards = case_mix.standardise(
        counts(*((str(n), "any", 500, late) for n, late in enumerate(part)))
    )
    outside = (wards["ratio_low"] > 1) | (wards["ratio_high"] < 1)
    assert outside.tolist() == (wards["chance"] <= 0.05).tolist()
    assert outside.any()

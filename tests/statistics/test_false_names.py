"""How often anybody is named in cities where nobody differs, and whether who differs is named."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, logit

from giaoban.statistics.case_mix import standardise
from giaoban.statistics.funnel import funnel
from giaoban.statistics.log_rank import chances
from giaoban.statistics.multiplicity import FAMILY_CHANCE, holm

CITIES = 400
USUAL_SPREAD = 0.15


def is_named(chance):
    return holm(chance) <= FAMILY_CHANCE


def shares(random, wards, share, spread):
    """The wards' own shares: alike, or as far apart as wards usually are (log odds)."""
    return expit(logit(share) + spread * random.normal(size=wards))


@pytest.mark.parametrize("spread", [0, USUAL_SPREAD])
@pytest.mark.parametrize("wards", [13, 33])
@pytest.mark.parametrize(
    ("share", "least", "most"),
    [(0.8, 400, 400), (0.9, 10, 400), (0.95, 10, 40), (0.98, 50, 400), (0.995, 10, 400)],
)
def test_the_funnel_names_nobody_in_cities_of_like_wards(share, least, most, wards, spread):
    random = np.random.default_rng(11)

    def names_anybody():
        cases = random.integers(least, most + 1, wards)
        part = random.binomial(cases, shares(random, wards, share, spread))
        return is_named(funnel(part, cases).chance).any()

    assert np.mean([names_anybody() for _ in range(CITIES)]) <= 0.05


@pytest.mark.parametrize("wards", [13, 33])
def test_the_funnel_names_a_ward_that_really_differs_and_two_of_them(wards):
    random = np.random.default_rng(2)

    def named(*differing):
        cases = np.full(wards, 300)
        own = shares(random, wards, 0.9, 0)
        own[: len(differing)] = differing
        return is_named(funnel(random.binomial(cases, own), cases).chance)[: len(differing)]

    assert np.mean([named(0.75) for _ in range(CITIES)]) > 0.8
    assert np.mean([named(0.7, 0.75) for _ in range(CITIES)]) > 0.8


LATE = {"easy": 0.08, "middling": 0.15, "hard": 0.3}


def city(random, wards, spread, cases):
    """Late cases of wards of like speed whose mixes differ, one row per ward and category."""
    mix = random.dirichlet([3.0, 3.0, 3.0], wards)
    by_category = np.array(
        [random.multinomial(n, part) for n, part in zip(cases, mix, strict=True)]
    )
    own = expit(logit(np.array([*LATE.values()])) + spread * random.normal(size=(wards, 1)))
    return pd.DataFrame(
        {
            "ward": np.repeat(np.arange(wards), len(LATE)),
            "category": [*LATE] * wards,
            "cases": by_category.ravel(),
            "late_cases": random.binomial(by_category, own).ravel(),
        }
    )


@pytest.mark.parametrize("spread", [0, USUAL_SPREAD])
@pytest.mark.parametrize("wards", [13, 33])
def test_the_case_mix_names_nobody_in_cities_of_like_wards(wards, spread):
    random = np.random.default_rng(3)

    def names_anybody():
        cases = random.integers(10, 401, wards)
        return is_named(standardise(city(random, wards, spread, cases)).chance).any()

    assert np.mean([names_anybody() for _ in range(150)]) <= 0.05


def test_the_case_mix_names_a_ward_that_is_late_in_every_category():
    random = np.random.default_rng(4)

    def is_found():
        rows = city(random, 13, 0, np.full(13, 300))
        late = random.binomial(rows.cases[:3], 2 * np.array([*LATE.values()]))
        rows.loc[:2, "late_cases"] = late
        return is_named(standardise(rows).chance)[0]

    assert np.mean([is_found() for _ in range(100)]) > 0.8


def log_rank_chances(days, is_closed, ward, wards):
    """The chance of each ward's closings, from whole days: the sums of marts/log_rank_counts.sql."""
    last = days.max() + 1
    left = np.zeros((wards, last))
    closed = np.zeros((wards, last))
    np.add.at(left, (ward, days), 1)
    np.add.at(closed, (ward, days), is_closed)
    at_risk = left[:, ::-1].cumsum(axis=1)[:, ::-1]
    whole, done = at_risk.sum(axis=0), closed.sum(axis=0)
    share = at_risk / whole
    without_return = np.divide(whole - done, whole - 1, np.zeros(last), where=whole > 1)
    variance = (done * share * (1 - share) * without_return).sum(axis=1)
    return chances(closed.sum(axis=1), (done * share).sum(axis=1), variance)


def waits(random, cases, hazard):
    """Ward, whole days and whether closed, of cases followed for up to 60 days."""
    ward = np.repeat(np.arange(cases.size), cases)
    duration = random.exponential(12 / hazard[ward])
    followed = random.uniform(0, 60, ward.size)
    return np.ceil(np.minimum(duration, followed)).astype(int), duration <= followed, ward


@pytest.mark.parametrize("wards", [13, 33])
@pytest.mark.parametrize("most", [20, 400])
def test_the_test_of_waiting_times_names_nobody_in_cities_of_like_wards(wards, most):
    random = np.random.default_rng(12)

    def names_anybody():
        cases = random.integers(10, most + 1, wards)
        return is_named(log_rank_chances(*waits(random, cases, np.ones(wards)), wards)).any()

    assert np.mean([names_anybody() for _ in range(CITIES)]) <= 0.05


@pytest.mark.parametrize("wards", [13, 33])
def test_the_test_of_waiting_times_names_a_ward_that_is_really_slower(wards):
    random = np.random.default_rng(6)

    def is_found():
        cases, hazard = random.integers(10, 401, wards), np.ones(wards)
        cases[0], hazard[0] = 200, 0.7
        return is_named(log_rank_chances(*waits(random, cases, hazard), wards))[0]

    assert np.mean([is_found() for _ in range(CITIES)]) > 0.8

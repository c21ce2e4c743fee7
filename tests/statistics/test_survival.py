"""Curves from whole-day counts, against lifelines and the plain definition."""

import warnings

import numpy as np
import pytest
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

from giaoban.statistics import survival


def daily(days, is_closed, last=None):
    """At risk and closed on each day of age, from each case's whole days."""
    days, is_closed = np.asarray(days), np.asarray(is_closed, dtype=bool)
    ages = np.arange((last if last is not None else days.max()) + 1)
    return (days[:, None] >= ages).sum(axis=0), ((days[:, None] == ages) & is_closed[:, None]).sum(
        axis=0
    )


GOLDEN = ((2, 3, 3, 5, 8, 8, 12, 15, 15, 20), (1, 1, 0, 1, 1, 0, 1, 0, 1, 0))


def drawn(seed, cases=200, mean=12.0, censored=0.3):
    random = np.random.default_rng(seed)
    days = np.ceil(random.exponential(mean, cases)).astype(int)
    return days, random.random(cases) >= censored


def test_the_golden_case_has_its_known_curve():
    share = survival.kaplan_meier(*daily(*GOLDEN)).share
    known = {2: 0.9, 3: 0.8, 5: 0.6857, 8: 0.5714, 12: 0.4286, 15: 0.2857, 20: 0.2857}
    assert {day: round(share[day], 4) for day in known} == known


@pytest.mark.parametrize("seed", range(5))
def test_curve_and_band_are_those_of_lifelines(seed):
    days, is_closed = drawn(seed)
    curve = survival.kaplan_meier(*daily(days, is_closed))
    fitter = KaplanMeierFitter().fit(days, is_closed)
    ages = np.arange(days.max() + 1)
    np.testing.assert_allclose(curve.share, fitter.survival_function_at_times(ages), atol=1e-12)
    band = fitter.confidence_interval_survival_function_.reindex(ages, method="ffill").to_numpy()
    known = ~np.isnan(curve.low)
    np.testing.assert_allclose(curve.low[known], band[known, 0], atol=1e-6)
    np.testing.assert_allclose(curve.high[known], band[known, 1], atol=1e-6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("last", [10, 30])
def test_the_mean_within_so_many_days_is_that_of_lifelines(seed, last):
    days, is_closed = drawn(seed)
    fitter = KaplanMeierFitter().fit(days, is_closed)
    at_risk, closed = daily(days, is_closed, last)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        known = restricted_mean_survival_time(fitter, t=last)
    assert survival.restricted_mean(at_risk, closed).days == pytest.approx(known, abs=1e-9)


def test_the_error_of_the_mean_is_how_the_mean_of_samples_spreads():
    found = [survival.restricted_mean(*daily(*drawn(seed), last=30)) for seed in range(300)]
    spread = np.std([mean.days for mean in found])
    assert np.mean([mean.error for mean in found]) == pytest.approx(spread, rel=0.1)


def test_without_open_cases_the_mean_is_the_plain_mean_of_the_days():
    days = np.array([0, 3, 5, 9])
    mean = survival.restricted_mean(*daily(days, [1, 1, 1, 1]))
    assert mean.days == pytest.approx(days.mean())
    assert mean.error == pytest.approx(np.sqrt(days.var() / days.size))


def test_nobody_closed_and_everybody_closed_at_once():
    open_all = survival.kaplan_meier([5, 5, 5], [0, 0, 0])
    assert (open_all.share == 1).all() and np.isnan(open_all.low).all()
    done = survival.kaplan_meier([5, 0, 0], [5, 0, 0])
    assert (done.share == 0).all() and (done.low == 0).all() and (done.high == 0).all()
    assert survival.restricted_mean([5, 0, 0], [5, 0, 0]).days == 0
    assert survival.followed_days([5, 4, 0, 0]) == 2


@pytest.mark.parametrize("seed", range(3))
def test_what_is_closed_ended_otherwise_and_waiting_adds_up_and_is_that_of_lifelines(seed):
    random = np.random.default_rng(seed)
    # No two ends of different kinds on one day: the library takes no ties.
    days, kinds = random.integers(0, 40, 300) * 3, random.integers(0, 3, 300)
    days = np.where(kinds == 0, days + 2, days + kinds)
    at_risk, closed = daily(days, kinds == 1)
    ends = survival.cumulative_incidence(at_risk, closed, daily(days, kinds == 2)[1])
    for kind, share in ((1, ends.closed), (2, ends.otherwise)):
        fitted = AalenJohansenFitter(calculate_variance=False).fit(days, kinds, kind)
        known = fitted.cumulative_density_.iloc[:, 0].reindex(range(share.size), method="ffill")
        np.testing.assert_allclose(share, known, atol=1e-12)
    waiting = survival.kaplan_meier(at_risk, closed + daily(days, kinds == 2)[1]).share
    np.testing.assert_allclose(ends.waiting, waiting, atol=1e-12)

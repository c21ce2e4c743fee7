"""One ward's curve beside the rest of the city's, from cases drawn at random."""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from lifelines import KaplanMeierFitter

from giaoban.figures.response_times.curve import (
    _nobody_to_name,
    against_the_rest,
    differences,
    nothing_to_compare,
    slowest,
)
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from tests.statistics.test_survival import daily

LAST = 60


def curves(**wards):
    """Rows as response_times/curve gives them, for the city and every ward, by whole days."""
    everyone = [np.concatenate(part) for part in zip(*wards.values(), strict=True)]
    last = min(int(everyone[0].max()), LAST)
    groups = [(None, everyone), *wards.items()]
    return pd.concat([_rows(name, *cases, last) for name, cases in groups], ignore_index=True)


def _rows(name, days, is_closed, last):
    at_risk, closed = daily(days, is_closed, min(last, int(days.max())))
    return pd.DataFrame(
        {
            "ward_key": name,
            "ward_name": name,
            "is_city": name is None,
            "day": np.arange(at_risk.size),
            "at_risk": at_risk,
            "closed_cases": closed,
            "otherwise_cases": 0,
        }
    )


def drawn(seed, cases, mean):
    random = np.random.default_rng(seed)
    return np.ceil(random.exponential(mean, cases)).astype(int), random.random(cases) > 0.1


DIFFERS = 0.001


def test_a_ward_is_set_against_the_city_without_it():
    wards = {"a": drawn(1, 150, 20), "b": drawn(2, 200, 14), "c": drawn(3, 200, 14)}
    difference = against_the_rest(curves(**wards), "a", {"a": DIFFERS})
    rest = [np.concatenate(part) for part in zip(wards["b"], wards["c"], strict=True)]
    fitted = KaplanMeierFitter().fit(*rest)
    assert difference.rest.share[10] == pytest.approx(fitted.predict(10))
    assert difference.is_more_than_luck and difference.gap_is_clear and difference.gap > 0


def test_the_slowest_is_the_one_with_the_strongest_evidence():
    wards = {"few": drawn(1, 6, 60), "slow": drawn(2, 300, 25), "c": drawn(3, 300, 10)}
    chances = {"few": math.nan, "slow": DIFFERS, "c": DIFFERS}
    assert slowest(differences(curves(**wards), chances)).ward_name == "slow"


def test_a_ward_that_differs_is_shown_before_one_that_may_be_slow_by_chance():
    wards = {"slow": drawn(2, 300, 25), "b": drawn(4, 300, 10), "c": drawn(3, 300, 12)}
    chances = {"slow": 0.2, "b": 1.0, "c": DIFFERS}
    assert slowest(differences(curves(**wards), chances)).ward_name == "c"


@pytest.mark.parametrize(
    ("chance", "is_enough", "differs"),
    [(DIFFERS, True, True), (0.05, True, True), (0.06, True, False), (math.nan, False, False)],
)
def test_the_test_of_all_wards_decides_for_the_chosen_one_too(chance, is_enough, differs):
    """One page said "no different from the city" above "by more than luck" of the same ward."""
    rows = curves(a=drawn(1, 150, 20), b=drawn(2, 300, 12))
    difference = against_the_rest(rows, "a", {"a": chance})
    assert (difference.is_enough, difference.is_more_than_luck) == (is_enough, differs)
    assert against_the_rest(rows, "a", {}).is_enough is False


def test_without_the_ward_or_without_a_rest_there_is_nothing_to_compare():
    alone = curves(a=drawn(1, 50, 5))
    assert against_the_rest(alone, "b", {}) is None
    assert against_the_rest(alone, "a", {}) is None
    assert differences(alone, {}) == []
    assert slowest([]) is None


TODAY = date(2026, 11, 22)
EVERYBODY = Scope(Period(None, TODAY), TODAY)


def _wards(*names: str) -> pd.DataFrame:
    named = {"ward_code": names, "ward_valid_from": pd.NaT, "ward_name": names}
    closed = {"cases": 20, "closed_cases": range(len(names)), "median_days": range(len(names))}
    return pd.DataFrame(named | closed)


def test_the_first_of_wards_that_wait_alike_is_not_named():
    """W00 was said to differ from the rest: 6.3 days, elsewhere 6.3 days."""
    same = drawn(1, 150, 20)
    chances = {"a": 1.0, "b": 1.0}
    tied = slowest(differences(curves(a=same, b=same), chances))
    says = _nobody_to_name(tied, 2, EVERYBODY)
    assert (says.key, says.numbers) == ("response_times.curve.says.none_differs", {"wards": 2})
    slow = slowest(differences(curves(a=drawn(2, 150, 25), b=same), chances))
    assert _nobody_to_name(slow, 2, EVERYBODY) is None


def test_a_city_of_one_ward_has_nobody_to_compare_with():
    says = nothing_to_compare(_wards("a"))
    assert says.key == "response_times.curve.says.one_ward"
    assert nothing_to_compare(_wards("a", "b")).key != says.key

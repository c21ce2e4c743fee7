"""One ward's curve beside the rest of the city's, from cases drawn at random."""

import numpy as np
import pandas as pd
import pytest
from lifelines.statistics import logrank_test

from giaoban.figures.response_times.curve import against_the_rest, differences, slowest
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


def test_a_ward_is_tested_against_the_city_without_it():
    wards = {"a": drawn(1, 150, 20), "b": drawn(2, 200, 14), "c": drawn(3, 200, 14)}
    difference = against_the_rest(curves(**wards), "a")
    rest = [np.concatenate(part) for part in zip(wards["b"], wards["c"], strict=True)]
    last = difference.days
    expected = logrank_test(
        wards["a"][0].clip(max=last + 1), rest[0].clip(max=last + 1),
        wards["a"][1] & (wards["a"][0] <= last), rest[1] & (rest[0] <= last),
    )  # fmt: skip
    assert difference.test.statistic == pytest.approx(expected.test_statistic)
    assert difference.is_more_than_luck and difference.gap_is_clear and difference.gap > 0


def test_the_slowest_is_the_one_with_the_strongest_evidence():
    wards = {"few": drawn(1, 6, 60), "slow": drawn(2, 300, 25), "c": drawn(3, 300, 10)}
    difference = slowest(differences(curves(**wards)))
    assert difference.ward_name == "slow"
    assert difference.level == pytest.approx(0.05 / 3)


def test_who_picks_the_most_different_of_many_alike_wards_is_seldom_fooled():
    def is_fooled(seed):
        wards = {f"w{n}": drawn(1000 * seed + n, 60, 12) for n in range(13)}
        return slowest(differences(curves(**wards))).is_more_than_luck

    assert np.mean([is_fooled(seed) for seed in range(60)]) <= 0.1


def test_a_handful_of_closings_is_not_judged():
    difference = against_the_rest(curves(a=drawn(1, 4, 5), b=drawn(2, 300, 12)), "a")
    assert not difference.is_enough and not difference.is_more_than_luck


def test_without_the_ward_or_without_a_rest_there_is_nothing_to_compare():
    alone = curves(a=drawn(1, 50, 5))
    assert against_the_rest(alone, "b") is None
    assert against_the_rest(alone, "a") is None
    assert differences(alone) == []
    assert slowest([]) is None

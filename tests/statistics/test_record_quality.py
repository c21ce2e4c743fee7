"""Units are asked about what was planted, and clean cities about nothing."""

from __future__ import annotations

import pytest

from giaoban.statistics import record_quality
from tests.statistics.quality_city import (
    DAYS,
    asked,
    clean_city,
    marts,
    plant,
    slow_counts,
)

SEEDS = range(8)
WARDS = 15


def test_under_two_in_a_hundred_units_without_a_fault_are_asked_about():
    """Of 4,830 such units six were; seasons, weekly batches, small units and all."""
    found = [(seed, ward) for seed in SEEDS for ward, _ in asked(clean_city(seed, WARDS))]
    assert len(set(found)) < 0.02 * WARDS * len(SEEDS)


# How much of a ward of 200 to 1,500 cases is planted: what is common elsewhere and differs much
# between wards takes most.
STRENGTHS = {
    "channel": 0.4,
    "reopened": 0.3,
    "at_once": 0.4,
    "without_reply": 0.9,
    "due_day": 0.8,
    "month_end": 0.6,
    "one_day": 0.6,
    "one_minute": 0.6,
    "silent": 1.0,
}
CITIES = 4


@pytest.fixture(scope="module")
def told() -> list[tuple[dict[str, int], set[tuple[int, str]]]]:
    """Cities with each of them in a ward of its own: which ward has what, and who is asked about it."""
    return [_planted(seed) for seed in range(CITIES)]


def _planted(seed: int) -> tuple[dict[str, int], set[tuple[int, str]]]:
    city = clean_city(seed, 2 * WARDS)
    sizes = city.ward.value_counts(ascending=True)
    wards = dict(zip(STRENGTHS, sizes.index[sizes >= 200], strict=False))
    for what, ward in wards.items():
        city = plant(city, what, ward, STRENGTHS[what], seed)
    return wards, asked(city)


@pytest.mark.parametrize("what", STRENGTHS)
def test_what_is_planted_is_found(told, what):
    found = sum((wards[what], what) in found for wards, found in told)
    assert found >= CITIES - 1


def test_under_two_in_a_hundred_of_the_other_units_are_asked_about(told):
    others = sum(2 * WARDS - len(wards) for wards, _ in told)
    asked_too = {
        (seed, ward)
        for seed, (wards, found) in enumerate(told)
        for ward, _ in found
        if ward not in wards.values()
    }
    assert len(asked_too) < 0.02 * others


def test_a_city_of_one_ward_or_of_few_is_held_beside_nobody():
    city = plant(clean_city(3, 4), "channel", 1, 1.0)
    made = marts(city)
    assert set(record_quality.judged(*made.values()).judged) <= {"few_units", "few_cases"}
    alone = marts(city[city.ward == 1])
    assert not (record_quality.judged(*alone.values()).judged == "asked").any()


def test_the_counts_are_those_of_a_slow_reading():
    city = clean_city(5, 6)
    counts = marts(city)["quality_counts"].set_index(["what", "ward_id"])
    slow = slow_counts(city)
    assert {key: (row.counted, row.cases) for key, row in counts.iterrows()} == {
        key: (counted, cases) for key, (counted, cases, _) in slow.items()
    }
    for key, (_, _, expected) in slow.items():
        assert counts.expected[key] == pytest.approx(expected, rel=1e-9)


def test_half_a_year_is_looked_back_on():
    city = clean_city(5, 6)
    old = city.received < DAYS - 200
    lacking = city.assign(channel=old)
    counts = marts(lacking)["quality_counts"]
    assert counts[counts.what == "channel"].counted.sum() == 0

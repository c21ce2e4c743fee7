"""Whether a weekly series moved to another level for good, worked out by hand and by lot."""

import numpy as np
import pytest

from giaoban.statistics.step import changes, step

BEFORE, SINCE = 40, 30
TWO_YEARS = 104


@pytest.fixture(autouse=True)
def _same_lots_for_every_test():
    global CHANCE
    CHANCE = np.random.default_rng(766)


def _weeks(before: float, since: float, noise: float = 0.03) -> np.ndarray:
    level = np.concatenate([np.full(BEFORE, before), np.full(SINCE, since)])
    return level + CHANCE.normal(0, noise, level.size)


def test_a_step_is_found_in_its_week_with_the_levels_on_either_side():
    found = step(_weeks(0.9, 0.75))
    assert found.at == BEFORE
    assert found.points == found.beyond == SINCE
    assert (found.before, found.since) == pytest.approx((0.9, 0.75), abs=0.02)
    assert found.chance < 1e-6


def test_a_step_upwards_is_found_too():
    assert step(_weeks(0.6, 0.75)).since > 0.7


def test_gaps_do_not_move_the_week():
    values = _weeks(0.9, 0.75)
    values[[3, 10, 20, 50, 51]] = np.nan
    assert step(values).at == BEFORE
    assert step(values).points == SINCE - 2


def test_a_level_is_compared_with_the_one_just_before_it():
    found = step(np.concatenate([_weeks(0.9, 0.75), _weeks(0.9, 0.9)]))
    assert found.at == BEFORE + SINCE
    assert (found.before, found.since) == pytest.approx((0.75, 0.9), abs=0.02)


def test_what_went_back_within_a_few_weeks_does_not_last():
    values = _weeks(0.9, 0.9)
    values[BEFORE : BEFORE + 8] = 0.5
    assert changes({"a": step(values)}) == {}


def test_few_weeks_before_or_since_are_no_step():
    assert step(np.array([0.9] * 11 + [0.7] * 7)) is None


def test_a_series_that_never_varies_has_no_step():
    assert step(np.full(60, 0.9)) is None
    assert step(np.full(60, np.nan)) is None


def _cities(alike: float, wards: int, cities: int, shape: np.ndarray | float = 0.0) -> list[dict]:
    """What is named in each of some cities of wards with this likeness of weeks around a shape."""
    noise = np.random.default_rng(13).normal(size=(cities * wards, TWO_YEARS))
    noise[:, 1:] *= np.sqrt(1 - alike**2)
    for week in range(1, TWO_YEARS):
        noise[:, week] += alike * noise[:, week - 1]
    steps = [step(row) for row in noise + shape]
    parts = (steps[first : first + wards] for first in range(0, len(steps), wards))
    return [changes({str(ward): one for ward, one in enumerate(part)}) for part in parts]


WEEK = np.arange(TWO_YEARS)
SEASON = 1.2 * np.sin(2 * np.pi * WEEK / 52.18 + 1)
TREND = -2.5 * WEEK / TWO_YEARS


@pytest.mark.parametrize(("alike", "shape"), [(0.3, 0.0), (0.5, 0.0), (0.3, SEASON)])
def test_no_ward_of_thirteen_is_named_where_nothing_changed(alike, shape):
    # One in twenty may be: two of so few cities are by chance in 4 %.
    assert sum(bool(named) for named in _cities(alike, 13, 7, shape)) <= 1


def test_no_ward_of_thirty_three_is_named_where_nothing_changed():
    assert sum(bool(named) for named in _cities(0.5, 33, 3)) <= 1


def test_a_slow_trend_of_all_wards_is_called_a_trend():
    cities = _cities(0.3, 13, 7, TREND)
    named = [kind for city in cities for kind in city.values()]
    assert sum("step" in city.values() for city in cities) <= 1
    assert named.count("trend") > 0.3 * 7 * 13


def test_a_step_of_many_wards_is_not_called_a_trend():
    shares = np.random.default_rng(9)
    level = np.where(WEEK < TWO_YEARS - 8, 0.85, 0.65)
    steps = {str(ward): step(shares.binomial(25, level) / 25) for ward in range(33)}
    assert list(changes(steps).values()).count("step") > 20


def test_a_known_beginning_tells_a_step_from_a_trend_where_little_else_does():
    values = np.concatenate([np.full(31, 0.89), np.full(73, 0.84)])
    values += np.random.default_rng(2).normal(0, 0.03, TWO_YEARS)
    found, known = step(values), step(values, began=found_week(values))
    assert known.at == found.at
    assert known.chance == found.chance
    assert known.chance_beyond_trend < found.chance_beyond_trend / 2
    assert step(values, began=80) == found


def found_week(values: np.ndarray) -> int:
    """A week before the one that is found."""
    return step(values).at - 1


def test_a_collapse_that_goes_on_is_dated_to_its_beginning():
    falling = np.concatenate([np.full(90, 0.9), np.linspace(0.84, 0.02, 14)])
    found = step(falling + np.random.default_rng(4).normal(0, 0.02, TWO_YEARS))
    assert 88 <= found.at <= 92
    assert changes({"a": found, **dict.fromkeys("bcdefghijklm")}) == {"a": "step"}


def test_chances_are_shared_among_all_wards_that_are_searched():
    found = step(_weeks(0.9, 0.87))
    assert changes({"a": found}) != {}
    many = {"a": found, **{str(ward): None for ward in range(int(0.05 / found.chance) + 1)}}
    assert changes(many) == {}
    assert changes({}) == {}

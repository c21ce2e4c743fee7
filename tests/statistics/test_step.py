"""Whether a weekly series moved to another level for good, worked out by hand and by lot."""

import numpy as np
import pytest

from giaoban.statistics.step import step

CHANCE = np.random.default_rng(766)
BEFORE, SINCE = 40, 30


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
    assert step(values) is None


def test_few_weeks_before_or_since_are_no_step():
    assert step(np.array([0.9] * 11 + [0.7] * 7)) is None
    assert step(np.concatenate([_weeks(0.9, 0.9), [0.5] * 6])) is None


def test_a_series_that_never_varies_has_no_step():
    assert step(np.full(60, 0.9)) is None
    assert step(np.full(60, np.nan)) is None


def test_noise_alone_is_called_a_step_by_chance_no_more_often_than_said():
    found = [step(CHANCE.normal(0.85, 0.04, 104)) for _ in range(400)]
    assert sum(one is not None and one.chance < 0.05 for one in found) <= 0.05 * len(found)

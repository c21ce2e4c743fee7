"""Variation and assurance: directions, too few weeks, no variation, targets."""

import numpy as np
import pytest

from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.verdicts import ASSURANCES, VARIATIONS, directions, verdict

STEADY = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]
JUMP = [*STEADY, 40]
DROP = [*STEADY, -20]


def latest(values, better="higher", target=np.nan):
    drawn = chart(np.array([values], dtype=float))
    said = verdict(drawn, directions([better]), np.array([[target]]))
    return VARIATIONS[said.variation[0, -1]], ASSURANCES[said.assurance[0, -1]]


@pytest.mark.parametrize(
    ("values", "better", "said"),
    [
        (JUMP, "higher", "improvement"),
        (JUMP, "lower", "concern"),
        (JUMP, "neutral", "neutral"),
        (DROP, "higher", "concern"),
        (DROP, "lower", "improvement"),
        (DROP, "neutral", "neutral"),
        (STEADY, "higher", "common_cause"),
    ],
)
def test_the_direction_of_the_change_and_of_the_measure_make_the_variation(values, better, said):
    assert latest(values, better)[0] == said


def test_eleven_points_are_not_enough_weeks_and_twelve_are():
    assert latest(STEADY[:11])[0] == "not_enough_weeks"
    assert latest(STEADY[:12])[0] == "common_cause"


def test_gaps_are_not_counted_among_the_points():
    assert latest([*STEADY[:5], np.nan, np.nan, *STEADY[5:11]])[0] == "not_enough_weeks"
    assert latest([*STEADY[:6], np.nan, *STEADY[6:]])[0] == "common_cause"


def test_a_week_without_a_value_is_not_judged():
    assert latest([*JUMP, np.nan])[0] == "not_enough_weeks"


def test_a_week_that_is_not_judged_has_no_rule():
    drawn = chart(np.array([[1, 2, 3, 4, 5, 6, 7, 8.0]]))
    said = verdict(drawn, directions(["higher"]), np.array([[np.nan]]))
    assert (said.rule == -1).all()


def test_points_that_never_adjoin_are_not_enough_weeks():
    values = np.full(40, np.nan)
    values[::2] = np.arange(20)
    assert latest([*values[:39]]) == ("not_enough_weeks", "none")


@pytest.mark.parametrize("value", [0, 1, 0.1, 7])
def test_equal_values_have_no_variation(value):
    assert latest([value] * 30)[0] == "no_variation"


def test_an_outlier_among_equal_values_is_outside_and_the_others_have_no_variation():
    values = [5] * 20 + [1000]
    assert latest(values, "lower")[0] == "concern"
    assert latest([*values, 5], "lower")[0] == "no_variation"


def test_a_single_week_is_not_enough_weeks():
    assert latest([3], target=2) == ("not_enough_weeks", "none")


@pytest.mark.parametrize(
    ("target", "higher", "lower"),
    [
        (30, "consistently_fails", "consistently_passes"),
        (0, "consistently_passes", "consistently_fails"),
        (10, "hit_or_miss", "hit_or_miss"),
        (np.nan, "none", "none"),
    ],
)
def test_a_target_beyond_the_limits_is_always_met_or_never(target, higher, lower):
    assert latest(STEADY, "higher", target)[1] == higher
    assert latest(STEADY, "lower", target)[1] == lower
    assert latest(STEADY, "neutral", target)[1] == "none"


def test_a_target_on_a_limit_is_hit_or_miss():
    upper = chart(np.array([STEADY], dtype=float)).limits.upper[0, 0]
    assert latest(STEADY, "higher", upper)[1] == "hit_or_miss"


def test_too_few_points_give_no_assurance():
    assert latest(STEADY[:11], target=30)[1] == "none"


def test_assurance_goes_by_the_last_segment():
    values = np.array([[*STEADY, *(100 + np.array(STEADY))]], dtype=float)
    drawn = chart(values, np.repeat([0, 1], 12))
    said = verdict(drawn, directions(["higher"]), np.array([[50.0]]))
    assert ASSURANCES[said.assurance[0, -1]] == "consistently_passes"
    assert ASSURANCES[said.assurance[0, 0]] == "consistently_fails"


def test_an_unknown_direction_is_named():
    with pytest.raises(ValueError, match="'up' is no direction: write one of higher, lower"):
        directions(["higher", "up"])

"""Expected by chance: what charts of the kind did in their own past."""

import numpy as np
import pytest

from giaoban.statistics.judging.course import course
from giaoban.statistics.judging.false_alarms import BY_CHANCE, false_alarm_share, onset_share
from tests.statistics.judging.test_course import STEADY


@pytest.mark.parametrize("kind", STEADY)
def test_as_many_weeks_are_flagged_as_are_said_to_be_by_chance(kind):
    """Told of one city's past, seen in another's; so few weeks are flagged that both vary by a half."""
    past = course(STEADY[kind](np.random.default_rng(7)))
    told = false_alarm_share(past.is_signal, past.evidence)[0, -1]
    flagged = course(STEADY[kind](np.random.default_rng(8))).is_signal[:, 104:].mean()
    assert told == pytest.approx(flagged, rel=0.5, abs=0.001)


def test_what_independent_weeks_do_is_what_is_taken_for_granted():
    random = np.random.default_rng(9)
    followed = course(STEADY["independent"](random))
    assert followed.is_signal[:, 60:].mean() == pytest.approx(BY_CHANCE, abs=0.003)


def test_a_true_change_does_not_raise_what_is_expected_by_chance():
    evidence = np.full((10, 120), 0.5)
    is_signal = np.zeros((10, 120), bool)
    quiet = false_alarm_share(is_signal, evidence)[0, -1]
    is_signal[0, 60:110], evidence[0, 60:110] = True, 7.5
    assert false_alarm_share(is_signal, evidence)[0, -1] == pytest.approx(quiet, rel=0.06)


def test_a_change_that_lasts_begins_once():
    evidence, is_signal = np.full((1, 120), 4.0), np.zeros((1, 120), bool)
    is_signal[0, 60:110] = True
    assert onset_share(is_signal, evidence)[0, -1] == pytest.approx((1 + 0.6) / (104 + 200))

"""Did a decision work? Limits frozen before it, the latest week after it judged."""

import numpy as np
import pytest

from giaoban.statistics import before_after
from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.rules import first_rule

BEFORE = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]
QUIET = [10, 11, 10, 12, 9, 11, 10]


@pytest.mark.parametrize(
    ("after", "expected", "said"),
    [
        (QUIET, "lower", "no_change"),
        ([*QUIET[:6], 40], "lower", "moved_other_way"),
        ([*QUIET[:6], 40], "higher", "moved"),
        ([8] * 7, "lower", "moved"),
        ([8] * 7, "higher", "moved_other_way"),
    ],
)
def test_the_latest_week_says_whether_the_measure_moved(after, expected, said):
    assert before_after.outcome(BEFORE, after, expected) == said


def test_fewer_than_twelve_points_before_are_too_early():
    assert before_after.outcome(BEFORE[:11], [8] * 7, "lower") == "too_early"
    assert before_after.outcome([*BEFORE[:11], np.nan], [8] * 7, "lower") == "too_early"


def test_fewer_than_seven_points_after_are_too_early():
    assert before_after.outcome(BEFORE, [40] * 6, "higher") == "too_early"
    assert before_after.outcome(BEFORE, [40] * 6 + [np.nan], "higher") == "too_early"
    assert before_after.outcome(BEFORE, [], "higher") == "too_early"


def test_no_run_reaches_across_the_decision():
    # Four low weeks before, then three and four beside a gap: never seven since.
    before, after = [*BEFORE, 9, 9, 9, 9], [9, 9, 9, np.nan, 9, 9, 9, 9]
    assert before_after.outcome(before, after, "lower") == "no_change"
    assert before_after.outcome(before, [*after, 9, 9, 9], "lower") == "moved"


def test_the_weeks_after_a_decision_do_not_move_the_limits():
    assert before_after.outcome(BEFORE, [40] * 60, "higher") == "moved"


def test_a_gap_at_the_end_leaves_the_last_value_to_speak():
    assert before_after.outcome(BEFORE, [*[8] * 7, np.nan], "lower") == "moved"


def test_a_change_from_equal_values_is_seen():
    assert before_after.outcome([5] * 12, [5] * 7, "higher") == "no_change"
    assert before_after.outcome([5] * 12, [*[5] * 6, 6], "higher") == "moved"


def test_limits_that_take_in_the_weeks_after_absorb_a_shift_of_two_deviations():
    random = np.random.default_rng(7)
    runs, before, after = 2000, 26, 26
    values = random.normal(size=(runs, before + after))
    values[:, before:] += 2
    frozen = [before_after.outcome(row[:before], row[before:], "higher") for row in values[:400]]
    assert np.mean([said == "moved" for said in frozen]) == pytest.approx(0.88, abs=0.04)
    _, sign = first_rule(chart(values[:, before:]))
    assert (sign[:, -1] > 0).mean() == pytest.approx(0.014, abs=0.01)


def test_without_any_week_it_is_too_early():
    assert before_after.outcome([], [], "lower") == "too_early"
    assert before_after.outcome([], [8] * 7, "lower") == "too_early"

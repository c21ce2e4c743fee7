"""The four rules on vectors worked out by hand, and the order they apply in."""

import numpy as np
import pytest

from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.limits import Limits
from giaoban.statistics.xmr.rules import (
    RULES,
    Chart,
    first_rule,
    outside_limits,
    run_of_seven,
    trend_of_seven,
    two_of_three,
)


def chart(values, mean=0.0, near=2.0, process=3.0, segments=None):
    """A chart with limits as given, so that a rule is tried on nothing but its own words."""
    drawn = charts.chart(np.array([values], dtype=float), segments)
    edges = {
        "mean": mean,
        "lower": mean - process,
        "upper": mean + process,
        "near_lower": mean - near,
        "near_upper": mean + near,
        "same": 1e-9,
    }
    known = {name: np.full(drawn.values.shape, value) for name, value in edges.items()}
    flat = np.zeros(drawn.values.shape, dtype=bool)
    limits = Limits(**known, points=drawn.limits.points, is_flat=flat)
    return Chart(drawn.values, drawn.joined, drawn.ranges, limits)


def marks(rule, values, points=None, **given):
    drawn = chart(values, **given)
    return (rule(drawn) if points is None else rule(drawn, points))[0].tolist()


def test_a_value_beyond_a_limit_is_outside_and_one_on_it_is_not():
    assert marks(outside_limits, [3, 3.001, -3, -3.001, 0]) == [0, 1, 0, -1, 0]


def test_rounding_does_not_put_a_value_outside():
    assert marks(outside_limits, [0.1 + 0.2], process=0.3) == [0]


def test_seven_rising_values_are_all_marked():
    assert marks(trend_of_seven, [9, 1, 2, 3, 4, 5, 6, 7, 3]) == [0, *[1] * 7, 0]


def test_seven_falling_values_are_all_marked():
    assert marks(trend_of_seven, [2, 7, 6, 5, 4, 3, 2, 1, 3]) == [0, *[-1] * 7, 0]


def test_six_rising_values_are_no_trend_of_seven_but_one_of_six():
    values = [1, 2, 3, 4, 5, 6]
    assert marks(trend_of_seven, values) == [0] * 6
    assert marks(trend_of_seven, values, points=6) == [1] * 6


def test_eight_rising_values_are_all_marked():
    assert marks(trend_of_seven, [1, 2, 3, 4, 5, 6, 7, 8]) == [1] * 8


def test_a_tie_ends_a_trend():
    assert marks(trend_of_seven, [1, 2, 3, 3, 4, 5, 6]) == [0] * 7
    assert marks(trend_of_seven, [1, 2, 3, 3, 4, 5, 6, 7, 8, 9]) == [0] * 3 + [1] * 7


def test_a_gap_ends_a_trend():
    gap = [1, 2, 3, 4, np.nan, 5, 6, 7, 8]
    assert marks(trend_of_seven, gap) == [0] * 9


def test_a_rebase_ends_a_trend():
    segments = np.array([0] * 4 + [1] * 4)
    assert marks(trend_of_seven, [1, 2, 3, 4, 5, 6, 7, 8], segments=segments) == [0] * 8


def test_the_peak_between_two_trends_belongs_to_the_later_one():
    up_and_down = [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    assert marks(trend_of_seven, up_and_down) == [1] * 6 + [-1] * 7
    down_and_up = [-value for value in up_and_down]
    assert marks(trend_of_seven, down_and_up) == [-1] * 6 + [1] * 7


@pytest.mark.parametrize("values", [[2.5, 1, 2.5], [1, 2.5, 2.5], [2.5, 2.5, 1]])
def test_two_near_values_of_three_on_one_side_are_marked_and_the_third_is_not(values):
    assert marks(two_of_three, values) == [int(value == 2.5) for value in values]
    below = [-value for value in values]
    assert marks(two_of_three, below) == [-int(value == -2.5) for value in below]


def test_near_values_on_opposite_sides_are_not_marked():
    assert marks(two_of_three, [2.5, -1, 2.5]) == [0, 0, 0]
    assert marks(two_of_three, [2.5, 1, -2.5]) == [0, 0, 0]
    assert marks(two_of_three, [2.5, -2.5, 2.5]) == [0, 0, 0]


def test_a_third_value_on_the_mean_is_on_no_side():
    assert marks(two_of_three, [2.5, 0, 2.5]) == [0, 0, 0]


def test_a_value_outside_does_not_count_toward_the_two():
    assert marks(two_of_three, [2.5, 4, 1]) == [0, 0, 0]


def test_a_value_outside_may_be_the_third():
    assert marks(two_of_three, [2.5, 4, 2.5]) == [1, 0, 1]


def test_near_values_three_apart_are_not_two_of_three():
    assert marks(two_of_three, [2.5, 1, 1, 2.5]) == [0] * 4
    assert marks(two_of_three, [2.5, 1, 1, 2.5, 2.5]) == [0, 0, 0, 1, 1]


def test_two_values_alone_are_not_two_of_three():
    assert marks(two_of_three, [2.5, 2.5]) == [0, 0]


def test_a_gap_ends_two_of_three():
    assert marks(two_of_three, [2.5, np.nan, 2.5, 1]) == [0] * 4
    assert marks(two_of_three, [1, 2.5, np.nan, 2.5]) == [0] * 4


def test_a_rebase_ends_two_of_three():
    assert marks(two_of_three, [2.5, 1, 2.5], segments=np.array([0, 1, 1])) == [0] * 3
    assert marks(two_of_three, [2.5, 1, 2.5], segments=np.array([0, 0, 1])) == [0] * 3


def test_a_value_on_the_near_limit_is_not_near():
    assert marks(two_of_three, [2, 2, 2]) == [0] * 3


def test_a_value_on_the_process_limit_is_near():
    assert marks(two_of_three, [3, 1, 3]) == [1, 0, 1]


def test_seven_values_on_one_side_are_all_marked():
    assert marks(run_of_seven, [-1, *[1, 2] * 3, 1, -1]) == [0, *[1] * 7, 0]
    assert marks(run_of_seven, [1, *[-1, -2] * 4, 1]) == [0, *[-1] * 8, 0]


def test_six_values_on_one_side_are_no_run_of_seven_but_one_of_six():
    values = [-1, *[1, 2] * 3, -1]
    assert marks(run_of_seven, values) == [0] * 8
    assert marks(run_of_seven, values, points=6) == [0, *[1] * 6, 0]


def test_a_first_value_exactly_on_the_mean_is_not_part_of_a_run():
    assert marks(run_of_seven, [0, *[1] * 6]) == [0] * 7
    assert marks(run_of_seven, [0, *[1] * 7]) == [0, *[1] * 7]


def test_a_value_on_the_mean_ends_a_run():
    assert marks(run_of_seven, [1] * 4 + [0] + [1] * 6) == [0] * 11


def test_a_gap_ends_a_run():
    assert marks(run_of_seven, [1] * 4 + [np.nan] + [1] * 6) == [0] * 11
    assert marks(run_of_seven, [1] * 4 + [np.nan] + [1] * 7) == [0] * 5 + [1] * 7


def test_a_rebase_ends_a_run():
    segments = np.array([0] * 4 + [1] * 4)
    assert marks(run_of_seven, [1] * 8, segments=segments) == [0] * 8


def test_a_value_equal_to_the_mean_but_for_rounding_is_on_it():
    values = np.full((1, 12), 0.1)
    values[0, 1] = 0.3 - 0.2
    assert (run_of_seven(charts.chart(values)) == 0).all()


def first(values, **given):
    rule, sign = first_rule(chart(values, **given))
    names = [None if code < 0 else RULES[code] for code in rule[0]]
    return names, sign[0].tolist()


def test_outside_goes_before_trend():
    names, sign = first([-2, -1.5, -1, -0.5, 0.5, 1, 5])
    assert names == ["trend_of_seven"] * 6 + ["outside_limits"]
    assert sign == [1] * 7


def test_a_trend_goes_by_its_slope_also_below_the_mean():
    names, sign = first([-2.9, -2.8, -2.7, -1.5, -1.4, -1.3, -1.2])
    assert names == ["trend_of_seven"] * 7
    assert sign == [1] * 7


def test_two_of_three_goes_before_a_run():
    names, _ = first([1, 2.5, 2.6, 1, 1, 1, 1])
    assert names == ["run_of_seven"] + ["two_of_three"] * 2 + ["run_of_seven"] * 4


def test_a_week_no_rule_marks_has_none():
    assert first([1, -1, 1]) == ([None] * 3, [0] * 3)

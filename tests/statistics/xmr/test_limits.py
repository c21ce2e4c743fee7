"""Mean and limits of a chart: the golden series, gaps, segments, frozen limits, no variation."""

import numpy as np
import pytest

from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.charts import Options, segment_numbers
from giaoban.statistics.xmr.limits import NEAR_WIDTH

GOLDEN = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def limits(values, **given):
    chart = charts.chart(np.array([values], dtype=float), **given)
    known = chart.limits
    return known.mean[0, 0], known.lower[0, 0], known.upper[0, 0]


def test_screening_drops_the_ranges_beside_an_outlier():
    assert limits(GOLDEN) == pytest.approx((1.9444, -0.7156, 4.6044), abs=5e-5)


def test_without_screening_the_outlier_widens_the_limits():
    wide = limits(GOLDEN, options=Options(screened=False))
    assert wide == pytest.approx((1.9444, -3.0626, 6.9515), abs=5e-5)


def test_near_limits_lie_two_thirds_of_the_way_to_the_process_limits():
    known = charts.chart(np.array([GOLDEN], dtype=float)).limits
    assert pytest.approx(1.7733, abs=5e-5) == NEAR_WIDTH
    assert known.near_upper[0, 0] - known.mean[0, 0] == pytest.approx(
        (known.upper[0, 0] - known.mean[0, 0]) * 2 / 3
    )
    assert known.mean[0, 0] - known.near_lower[0, 0] == pytest.approx(
        (known.mean[0, 0] - known.lower[0, 0]) * 2 / 3
    )


def test_screening_is_done_once_only():
    # Without the 60 the ranges' mean is 1.4: a second pass would drop the 5 as well.
    values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 6, 66]
    mean, _, upper = limits(values)
    assert upper - mean == pytest.approx(2.66 * (9 * 1 + 5) / 10)


@pytest.mark.parametrize("unit", [1, 0.1, 0.7, 1 / 3, 1e-6, 1e6])
def test_a_range_of_exactly_the_screening_width_is_dropped_in_any_unit(unit):
    # 27 ranges that sum to 1000 with one of 121: 3.267 x 1000 / 27 = 121.
    steps = [121] + [33] * 21 + [34] * 4 + [50]
    assert (sum(steps), len(steps)) == (1000, 27)
    mean, _, upper = limits(np.cumsum([0, *steps]) * unit)
    assert upper - mean == pytest.approx(2.66 * 879 / 26 * unit)


def test_no_moving_range_reaches_across_a_gap():
    chart = charts.chart(np.array([[1, 2, np.nan, 9, 8]]))
    np.testing.assert_array_equal(chart.ranges[0], [np.nan, 1, np.nan, np.nan, 1])
    assert chart.limits.mean[0, 0] == 5
    assert chart.limits.upper[0, 0] == 5 + 2.66
    assert chart.limits.points[0, 0] == 4


def test_a_segment_has_limits_of_its_own():
    both = charts.chart(np.array([[1, 2, 1, 2, 11, 12, 11]]), np.array([0, 0, 0, 0, 1, 1, 1]))
    assert both.limits.mean[0].tolist() == pytest.approx([1.5] * 4 + [34 / 3] * 3)
    assert np.isnan(both.ranges[0, 4])


def test_a_rebase_date_between_two_weeks_counts_from_the_later_one():
    weeks = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]
    assert segment_numbers(weeks, ["2026-01-14"]).tolist() == [0, 0, 1, 1]
    assert segment_numbers(weeks, ["2026-01-12"]).tolist() == [0, 1, 1, 1]
    assert segment_numbers(weeks, ["2026-01-26", "2026-01-06"]).tolist() == [0, 1, 1, 2]
    assert segment_numbers(weeks, []).tolist() == [0, 0, 0, 0]


def test_frozen_limits_rest_on_the_first_points_of_each_segment():
    values = np.array([[1, np.nan, 2, 1, 50, 60, 7, 9, 7, 90]])
    chart = charts.chart(values, np.array([0] * 6 + [1] * 4), options=Options(baseline_points=3))
    assert chart.limits.mean[0].tolist() == pytest.approx([4 / 3] * 6 + [23 / 3] * 4)
    assert chart.limits.points[0].tolist() == [3] * 10
    assert chart.limits.upper[0, 0] == pytest.approx(4 / 3 + 2.66 * 1)
    assert chart.limits.upper[0, 9] == pytest.approx(23 / 3 + 2.66 * 2)


def test_chosen_baseline_weeks_alone_make_the_limits():
    is_before = np.array([[True] * 4 + [False] * 2])
    chart = charts.chart(np.array([[1, 2, 1, 2, 50, 70.0]]), baseline=is_before)
    assert chart.limits.mean[0, 5] == 1.5
    assert chart.limits.upper[0, 5] == 1.5 + 2.66


@pytest.mark.parametrize("screened", [True, False])
def test_the_step_into_the_baseline_is_no_range_of_it(screened):
    is_baseline = np.array([[False, True, True, True, False]])
    options = Options(screened=screened)
    chart = charts.chart(np.array([[4, 1, 2, 1, 50.0]]), baseline=is_baseline, options=options)
    assert chart.limits.upper[0, 0] == pytest.approx(4 / 3 + 2.66)


def test_equal_values_have_limits_on_their_mean_and_are_flat():
    known = charts.chart(np.full((1, 30), 0.1)).limits
    assert known.is_flat.all()
    assert known.lower[0, 0] == pytest.approx(0.1) == known.upper[0, 0]


def test_one_outlier_among_equal_values_keeps_the_unscreened_limits():
    values = [5] * 20 + [1000] + [5] * 5
    known = charts.chart(np.array([values], dtype=float)).limits
    assert known.is_flat.all()
    assert known.upper[0, 0] - known.mean[0, 0] == pytest.approx(2.66 * 2 * 995 / 25)


def test_a_single_week_has_a_mean_and_no_limits():
    known = charts.chart(np.array([[4.0]])).limits
    assert known.mean[0, 0] == 4
    assert np.isnan(known.upper[0, 0])


def test_a_series_without_values_has_neither_mean_nor_limits():
    known = charts.chart(np.full((1, 14), np.nan)).limits
    assert np.isnan(known.mean).all() and np.isnan(known.upper).all()
    assert known.points[0, 0] == 0


def test_series_side_by_side_do_not_touch():
    one, other = [1.0, 3, 2, 8], [5.0, np.nan, 7, 7]
    both = charts.chart(np.array([one, other])).limits
    for row, alone in enumerate((one, other)):
        np.testing.assert_array_equal(
            both.upper[row], charts.chart(np.array([alone])).limits.upper[0]
        )

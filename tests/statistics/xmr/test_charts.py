"""Long tables in and out: order, missing weeks, rebases, targets."""

import numpy as np
import pandas as pd
import pytest

from giaoban.statistics.xmr.charts import DEFAULT, LIMITS, Options, chart, judge
from giaoban.statistics.xmr.rules import first_rule, latest_weeks

STEADY = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]


def table(values, ward="01", **columns):
    weeks = pd.date_range("2026-01-05", periods=len(values), freq="7D")
    numbers = np.asarray(values, dtype=float)
    return pd.DataFrame({"ward": ward, "week_start": weeks, "value": numbers, **columns})


def test_points_come_back_with_limits_rule_and_variation():
    points, _ = judge(table([*STEADY, 40], better="lower"), ["ward"])
    assert list(points.columns) == [
        "ward", "week_start", "value", "better", "mean", "lower", "upper", "near_lower",
        "near_upper", "moving_range", "rule", "variation",
    ]  # fmt: skip
    assert points["rule"].iloc[-1] == "outside_limits"
    assert points["variation"].tolist() == ["common_cause"] * 12 + ["concern"]
    assert points["rule"].iloc[:-1].isna().all()
    assert points["moving_range"].iloc[1] == 2


def test_each_series_has_its_latest_variation_and_its_assurance():
    both = pd.concat(
        [
            table([*STEADY, 40], "02", better="lower", target=50.0),
            table(STEADY[:4], "01", better="higher", target=1.0),
        ]
    )
    _, series = judge(both, ["ward"])
    assert series.to_dict("records") == [
        {"ward": "01", "points": 4, "variation": "not_enough_weeks", "assurance": "none"},
        {"ward": "02", "points": 13, "variation": "concern",
         "assurance": "consistently_passes"},
    ]  # fmt: skip


def test_without_direction_and_target_changes_are_neutral_and_nothing_is_assured():
    _, series = judge(table([*STEADY, 40]), ["ward"])
    assert series["variation"].tolist() == ["neutral"]
    assert series["assurance"].tolist() == ["none"]


def test_the_order_of_the_rows_does_not_matter():
    both = pd.concat([table([*STEADY, 40], "02"), table(STEADY, "01")])
    shuffled = both.sample(frac=1, random_state=1)
    for ordered, mixed in zip(judge(both, ["ward"]), judge(shuffled, ["ward"]), strict=True):
        pd.testing.assert_frame_equal(ordered, mixed)


def test_a_missing_week_is_a_gap_like_a_week_without_a_value():
    missing = table([*STEADY, 40]).drop(index=5)
    empty = table([*STEADY, 40])
    empty.loc[5, "value"] = np.nan
    points, series = judge(missing, ["ward"])
    known, same = judge(empty, ["ward"])
    pd.testing.assert_frame_equal(points, known.drop(index=5).reset_index(drop=True))
    pd.testing.assert_frame_equal(series, same)
    assert np.isnan(points["moving_range"].iloc[5])


def test_the_latest_variation_is_that_of_the_last_week_with_a_value():
    _, series = judge(table([*STEADY, 40, np.nan], better="lower"), ["ward"])
    assert series["variation"].tolist() == ["concern"]


def test_limits_restart_with_a_new_segment():
    values = [*STEADY, *(100 + value for value in STEADY)]
    rebased = table(values, segment=[0] * 12 + [1] * 12)
    points, _ = judge(rebased, ["ward"])
    assert points["mean"].iloc[0] == pytest.approx(10.5)
    assert points["mean"].iloc[-1] == pytest.approx(110.5)
    assert (points["variation"] == "common_cause").all()


def test_a_missing_week_lies_in_the_segment_before_it():
    values = [*STEADY, *(100 + value for value in STEADY)]
    rebased = table(values, segment=[0] * 12 + [1] * 12).drop(index=[5, 12, 18])
    points, series = judge(rebased, ["ward"])
    assert points["mean"].nunique() == 2
    assert series["points"].tolist() == [10]


def test_series_of_different_length_stand_side_by_side():
    late = table([3, 4, 5], "02")
    late["week_start"] += pd.Timedelta(weeks=30)
    points, series = judge(pd.concat([table(STEADY, "01"), late]), ["ward"])
    assert series["points"].tolist() == [12, 3]
    assert points.loc[points["ward"] == "02", "mean"].tolist() == [4, 4, 4]


def test_the_end_of_a_chart_says_of_its_last_week_what_the_whole_chart_says():
    values = np.random.default_rng(6).normal(size=(4000, 26))
    values[::3, 5] = np.nan
    whole = chart(values)
    for run in (6, 7):
        rule, sign = first_rule(whole, run)
        end_rule, end_sign = first_rule(latest_weeks(whole), run)
        np.testing.assert_array_equal(end_rule[:, -1], rule[:, -1])
        np.testing.assert_array_equal(end_sign[:, -1], sign[:, -1])


def test_an_empty_table_gives_empty_answers():
    points, series = judge(table([]), ["ward"])
    assert points.empty and series.empty
    assert {"mean", "variation"} <= set(points.columns)


def test_series_said_to_be_one_segment_are_judged_as_those_without_a_rebase():
    values = np.random.default_rng(8).poisson(3, (40, 30)).astype(float)
    values[values > 6] = np.nan
    for options in (DEFAULT, Options(baseline_points=12)):
        plain = chart(values, options=options)
        one = chart(values, np.zeros(30, dtype=np.int64), options=options)
        for name in (*LIMITS, "points", "is_flat"):
            known, same = getattr(one.limits, name), getattr(plain.limits, name)
            np.testing.assert_allclose(known, same, rtol=1e-12, err_msg=name)
        np.testing.assert_array_equal(first_rule(plain)[0], first_rule(one)[0])

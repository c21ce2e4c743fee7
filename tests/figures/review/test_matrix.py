"""What the signal matrix and its chart conclude, for every conclusion."""

import pandas as pd
import pytest

from giaoban.figures.review.chart import _in_unit, chart_says
from giaoban.figures.review.matrix import matrix_says, pointed
from tests.figures.review.rows import signal_rows

NAMES = {"ward_name": "A", "measure_name": "M", "aim": ""}


def _cells(**measures):
    return pd.DataFrame({"ward_name": ["A", "B"], **measures}, index=["a", "b"])


def _weeks(**last):
    row = {
        "week_start": pd.Timestamp("2026-11-16"),
        "value": 5.0,
        "mean": 4.0,
        "lower": 1.0,
        "upper": 7.0,
        "variation": "common_cause",
        "rule": None,
        "since": pd.NaT,
    }
    return pd.DataFrame([row | last])


def test_no_signal_for_the_worse_is_said_of_all_wards():
    finding = matrix_says(_cells(m=["common_cause", "improvement"]))
    assert (finding.key, finding.signal) == ("review.matrix.says.none", "usual")
    assert finding.numbers["all_wards"] == 2


def test_of_cases_without_a_ward_no_number_of_wards_is_said():
    finding = matrix_says(_cells(m=["common_cause", "concern"]).iloc[:0])
    assert (finding.key, finding.numbers) == ("review.matrix.says.no_wards", {})


def test_the_measure_with_most_signals_is_named():
    finding = matrix_says(_cells(m=["common_cause", "concern"], n=["concern", "concern"]))
    assert finding.key == "review.matrix.says.one_measure"
    told = {"wards": 2, "failing_wards": 0, "all_wards": 2, "measure": "n", "most": 2}
    assert finding.numbers == told | {"signals": 3}


def test_a_holiday_week_is_said_to_be_one():
    finding = matrix_says(_cells(m=["holiday_week", "holiday_week"]))
    assert (finding.key, finding.signal) == ("review.matrix.says.holiday_week", "none")


def test_a_selection_of_the_cases_is_said_to_be_one():
    finding = matrix_says(_cells(m=["selection", "selection"], n=["common_cause", "improvement"]))
    assert (finding.key, finding.signal) == ("review.matrix.says.selection", "none")
    worse = _cells(m=["selection", "selection"], n=["concern", "usual"])
    assert matrix_says(worse).signal == "concern"


def test_wards_that_fail_are_told_where_none_got_worse():
    finding = matrix_says(_cells(m=["failing", "common_cause"]))
    assert (finding.key, finding.signal) == ("review.matrix.says.failing", "failing")
    assert finding.numbers["failing_wards"] == 1


@pytest.mark.parametrize(
    "cells",
    [
        _cells(m=["concern", "common_cause"], n=["common_cause", "common_cause"]),
        _cells(m=["concern", "concern"], n=["concern", "concern"]),
        _cells(m=["concern"] * 2, n=["concern", "usual"], o=["usual", "concern"]),
    ],
)
def test_no_measure_is_named_where_one_signal_a_tie_or_half_would_name_it(cells):
    assert matrix_says(cells).key == "review.matrix.says.several"


@pytest.mark.parametrize(
    ("last", "key", "signal"),
    [
        ({}, "usual", "usual"),
        ({"rule": "outside_limits", "value": 8.0, "variation": "concern"}, "above", "concern"),
        ({"rule": "outside_limits", "value": 0.5, "variation": "neutral"}, "below", "neutral"),
        (
            {
                "rule": "lasting_change",
                "since": pd.Timestamp("2026-10-05"),
                "variation": "concern",
            },
            "lasting",
            "concern",
        ),
        ({"variation": "failing"}, "failing", "failing"),
        (
            {"variation": "failing", "since": pd.Timestamp("2026-10-05")},
            "failing_better",
            "failing",
        ),
        ({"variation": "holiday_week", "mean": float("nan")}, "holiday_week", "none"),
        ({"variation": "too_unsteady"}, "too_unsteady", "none"),
        ({"variation": "no_variation"}, "no_variation", "none"),
        ({"variation": "selection"}, "selection", "none"),
        ({"variation": "not_enough_weeks", "mean": float("nan")}, "not_enough_weeks", "none"),
        ({"value": float("nan"), "variation": "not_enough_weeks"}, "no_value", "none"),
        ({"value": float("nan")}, "no_value", "none"),
        (
            {
                "value": float("nan"),
                "rule": "lasting_change",
                "since": pd.Timestamp("2026-10-05"),
                "variation": "concern",
            },
            "few_lasting",
            "concern",
        ),
    ],
)
def test_the_chart_says_why_its_last_week_is_marked_or_is_not(last, key, signal):
    finding = chart_says(_weeks(**last), NAMES)
    assert (finding.key, finding.signal) == (f"review.chart.says.{key}", signal)


@pytest.mark.parametrize(
    ("value", "key"), [(0.1004, "hardly_above"), (0.0496, "hardly_below"), (0.2, "above")]
)
def test_a_week_that_looks_inside_its_range_is_hardly_outside(value, key):
    last = {"rule": "outside_limits", "value": value, "variation": "concern"}
    told = chart_says(_weeks(**last, mean=0.07, lower=0.05, upper=0.1), NAMES)
    finding = _in_unit(told, "on_time", "share")
    assert finding.key == f"review.chart.says.{key}"
    assert finding.numbers["usual"] == "5,0% - 10,0%"


def test_a_city_without_wards_has_no_matrix_to_speak_of():
    assert matrix_says(_cells(m=["concern"] * 2).iloc[:0]).key == "review.matrix.says.no_wards"


def test_the_chart_is_of_what_stands_first_in_the_list_unless_another_is_asked_for():
    rows = signal_rows(
        ("a", "closed", "concern", -4.0),
        ("a", "on_time", "concern", -6.0),
        ("b", "received", "common_cause", 0.0),
    ).assign(ward_code=lambda rows: rows.ward_key, ward_valid_from=pd.NaT)
    assert pointed(rows, "all", "all") == ("a", "on_time")
    assert pointed(rows, "b", "received") == ("b", "received")
    usual = rows.assign(variation="common_cause")
    assert pointed(usual, "all", "all") == ("a", "closed")
    assert pointed(usual.assign(variation="holiday_week"), "all", "all") == ("a", "closed")

"""What the signal matrix and its chart conclude, for every conclusion."""

import pandas as pd
import pytest

from giaoban.figures.review.chart import chart_says
from giaoban.figures.review.matrix import matrix_says

NAMES = {"ward_name": "A", "measure_name": "M"}


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
    }
    return pd.DataFrame([row | last])


def test_no_signal_for_the_worse_is_said_of_all_wards():
    finding = matrix_says(_cells(m=["common_cause", "improvement"]))
    assert (finding.key, finding.signal) == ("review.matrix.says.none", "usual")
    assert finding.numbers["all_wards"] == 2


def test_the_measure_with_most_signals_is_named():
    finding = matrix_says(_cells(m=["common_cause", "concern"], n=["concern", "concern"]))
    assert finding.key == "review.matrix.says.one_measure"
    assert finding.numbers == {"wards": 2, "all_wards": 2, "measure": "n", "most": 2}


@pytest.mark.parametrize(
    "cells",
    [
        _cells(m=["concern", "common_cause"], n=["common_cause", "common_cause"]),
        _cells(m=["concern", "concern"], n=["concern", "concern"]),
    ],
)
def test_no_measure_is_named_where_one_signal_or_a_tie_would_name_it(cells):
    assert matrix_says(cells).key == "review.matrix.says.several"


@pytest.mark.parametrize(
    ("last", "key", "signal"),
    [
        ({}, "usual", "usual"),
        ({"rule": "outside_limits", "value": 8.0, "variation": "concern"}, "above", "concern"),
        ({"rule": "outside_limits", "value": 0.5, "variation": "neutral"}, "below", "neutral"),
        ({"rule": "two_of_three", "value": 6.5, "variation": "concern"}, "near_above", "concern"),
        (
            {"rule": "two_of_three", "value": 1.5, "variation": "improvement"},
            "near_below",
            "improvement",
        ),
        ({"rule": "run_of_seven", "variation": "concern"}, "run_above", "concern"),
        ({"rule": "run_of_seven", "value": 3.0, "variation": "concern"}, "run_below", "concern"),
        ({"rule": "trend_of_seven", "variation": "improvement"}, "trend", "improvement"),
        ({"variation": "no_variation"}, "no_variation", "none"),
        ({"variation": "not_enough_weeks", "mean": float("nan")}, "not_enough_weeks", "none"),
        ({"value": float("nan"), "variation": "not_enough_weeks"}, "no_value", "none"),
    ],
)
def test_the_chart_says_why_its_last_week_is_marked_or_is_not(last, key, signal):
    finding = chart_says(_weeks(**last), NAMES)
    assert (finding.key, finding.signal) == (f"review.chart.says.{key}", signal)

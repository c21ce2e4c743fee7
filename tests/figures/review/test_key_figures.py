"""The key figures of a week."""

import pandas as pd
import pytest

from giaoban.figures.review.key_figures import SHOWN, judged_figures

HEADERS = {
    "received": {"Unit": "cases", "Better": "neutral"},
    "closed": {"Unit": "cases", "Better": "higher"},
    "overdue_open": {"Unit": "cases", "Better": "lower"},
    "on_time": {"Unit": "share", "Better": "higher"},
    "closed_within_15": {"Unit": "share", "Better": "higher"},
}


def _weeks(values: list[float], measure: str = "on_time") -> pd.DataFrame:
    mondays = pd.date_range("2026-01-05", periods=len(values), freq="7D")
    return pd.DataFrame({"measure": measure, "week_start": mondays, "value": values})


def _figure(measure: str, values: list[float]):
    weeks = _weeks(values, measure)
    queue = _weeks(values).rename(columns={"value": "closing"}).drop(columns="measure")
    figures = judged_figures(weeks, queue, HEADERS)
    assert [figure.measure for figure in figures] == list(SHOWN)
    return next(figure for figure in figures if figure.measure == measure)


def test_a_week_far_below_the_usual_range_is_a_concern_where_more_is_better():
    figure = _figure("on_time", [0.9, 0.91] * 12 + [0.5])
    assert figure.variation == "concern"
    assert figure.usual[0] > 0.5


def test_the_usual_range_of_a_share_stays_between_0_and_1():
    figure = _figure("on_time", [0.99, 0.7, 0.98, 0.75] * 6)
    assert figure.usual[1] == 1.0


def test_fewer_than_twelve_weeks_have_no_usual_range():
    figure = _figure("on_time", [0.9] * 8)
    assert (figure.usual, figure.variation) == (None, "not_enough_weeks")


@pytest.mark.parametrize("measure", ["open", "overdue_open"])
def test_a_level_is_never_judged(measure):
    figure = _figure(measure, [float(week) for week in range(26)])
    assert (figure.usual, figure.variation) == (None, None)


def test_only_the_last_26_weeks_count():
    assert len(_figure("received", [float(week) for week in range(40)]).values) == 26


def test_a_week_without_a_value_is_a_gap():
    figure = _figure("on_time", [0.9, float("nan")] * 13)
    assert figure.value is None

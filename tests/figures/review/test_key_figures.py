"""The key figures of a week."""

from datetime import date, timedelta

import pandas as pd
import pytest

from giaoban.figures.review.key_figure import SHOWN, KeyFigure, judged_figures
from giaoban.figures.review.key_figures import (
    _finding,
    key_figure_says,
    key_figures_figure,
    level_says,
)
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language, t

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


WEEK = date(2026, 6, 29)


def _charted(measure: str = "on_time", **last) -> pd.DataFrame:
    row = {
        "measure": measure,
        "week_start": pd.Timestamp(WEEK),
        "lower": 0.6,
        "upper": 1.2,
        "variation": "common_cause",
        "target": 0.95,
        "assurance": "consistently_fails",
        "target_weeks": 26,
        "missed_weeks": 26,
        "since": pd.NaT,
    }
    return pd.DataFrame([row | last])


def _figure(measure: str, values: list[float], **last):
    weeks = _weeks(values, measure)
    queue = _weeks(values).rename(columns={"value": "closing"}).drop(columns="measure")
    queue = queue.assign(overdue_cases=queue.closing)
    figures = judged_figures(weeks, _charted(**last), queue, HEADERS, WEEK)
    assert [figure.measure for figure in figures] == list(SHOWN)
    return next(figure for figure in figures if figure.measure == measure)


def test_the_week_is_judged_as_its_chart_judges_it():
    figure = _figure("on_time", [0.9] * 25 + [0.5], variation="concern")
    assert (figure.value, figure.variation) == (0.5, "concern")


def test_a_lasting_change_is_told_of_its_weeks_where_the_last_lies_within_the_usual():
    """A full hundred percent was told as outside its usual range for the worse."""
    since = pd.Timestamp("2026-06-08")
    figure = _figure("on_time", [0.7] * 25 + [1.0], variation="concern", since=since)
    finding = key_figure_says(figure.value, figure.usual, figure.variation, "share", figure.since)
    assert finding.key == "review.key_figures.card.lasting"
    assert finding.numbers["since"] == since.date()


def test_the_usual_range_of_a_share_stays_between_0_and_1():
    assert _figure("on_time", [0.9] * 26).usual == (0.6, 1.0)


def test_the_target_is_told_with_the_weeks_that_missed_it():
    with in_language("en"):
        assert _figure("on_time", [0.9] * 26).aim == "target 95.0%: missed in every one of 26 weeks"
        assert _figure("on_time", [0.9] * 26, target=float("nan")).aim == ""


def test_what_is_not_judged_has_no_usual_range():
    nothing = {"lower": float("nan"), "upper": float("nan")}
    figure = _figure("on_time", [0.9] * 26, variation="holiday_week", **nothing)
    assert (figure.usual, figure.variation) == (None, "holiday_week")


@pytest.mark.parametrize("measure", ["open", "overdue_open"])
def test_a_level_is_never_judged(measure):
    figure = _figure(measure, [float(week) for week in range(26)])
    assert (figure.usual, figure.variation) == (None, None)


def test_no_level_of_a_selection_of_the_cases_is_set_against_the_week_before():
    assert _figure("open", [5.0, 3.0], variation="selection").variation == "selection"
    assert _figure("open", [5.0, 3.0]).variation is None


def test_only_the_last_26_weeks_count():
    assert len(_figure("received", [float(week) for week in range(40)]).values) == 26


def test_a_week_without_a_value_is_a_gap():
    figure = _figure("on_time", [0.9, float("nan")] * 13)
    assert (figure.value, figure.variation) == (None, None)


@pytest.mark.parametrize(("value", "key"), [(7.0, "more"), (5.0, "same"), (4.0, "less")])
def test_a_level_of_a_day_within_a_week_names_that_day_and_the_week_s_end_before_it(value, key):
    days = (date(2026, 10, 14), date(2026, 10, 11))
    assert level_says(value, 5.0).key == f"review.key_figures.card.{key}"
    says = level_says(value, 5.0, days)
    assert says.key == f"review.key_figures.card.{key}_on"
    with in_language("en"):
        words = t(says.key, **says.numbers | {"change": "2"})
    assert "14 Oct" in words
    assert "11 Oct" in words


def test_a_card_of_a_unit_that_is_no_more_shows_its_week_not_an_earlier_one():
    counted = {"received": {"Unit": "cases"}, "closed": {"Unit": "cases"}} | HEADERS
    gone = _weeks([3.0] * 20, "closed")
    rates = _weeks([0.9] * 20).assign(numerator=9, denominator=10)
    queue = pd.DataFrame({"week_start": [pd.Timestamp(WEEK)], "closing": 0, "overdue_cases": 0})
    weeks = pd.concat([gone, rates])
    shown = judged_figures(weeks, _charted("none"), queue, counted, WEEK)
    values = {figure.measure: figure.value for figure in shown}
    assert (values["received"], values["closed"], values["on_time"]) == (0, 0, None)
    assert next(f for f in shown if f.measure == "closed").values[-7:] == [3.0] + [0.0] * 6
    assert [figure.counted for figure in shown] == [None] * len(SHOWN)


def test_a_week_after_the_last_record_has_levels_alone_and_says_why():
    chosen = Scope(Period(None, WEEK + timedelta(days=6)), WEEK + timedelta(days=6))
    queue = _weeks([5.0] * 26).rename(columns={"value": "closing"}).assign(overdue_cases=3)
    last = WEEK - timedelta(days=10)
    rows = _weeks([1.0] * 25, "received")
    made = key_figures_figure(rows, _charted(), queue, HEADERS, chosen, {}, last)
    assert made.says.key == "review.key_figures.says.no_records"
    with in_language("en"):
        made = key_figures_figure(rows, _charted(), queue, HEADERS, chosen, {}, last)
    values = {card.name: card.value for card in made.drawing.cards}
    assert values["Open cases"] == "5"
    assert values["Received in the week"] == "–"
    assert {card.says for card in made.drawing.cards} == {"no records since 19 Jun 2026"}
    figure = KeyFigure("received", "cases", [1.0, None], None, None, last=last)
    assert _finding(figure).key == "review.key_figures.card.no_records"

"""Every conclusion of the weekly review, from rows made by hand."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from giaoban.city.wards import UNALLOCATED_CODE
from giaoban.figures.measures import possible
from giaoban.figures.review.aim import low_without_target
from giaoban.figures.review.due import falling_due_says
from giaoban.figures.review.early_warning import early_warning_says
from giaoban.figures.review.headline import no_records_says, part_says
from giaoban.figures.review.key_figure import KeyFigure, _key_figure
from giaoban.figures.review.key_figures import (
    _card,
    _finding,
    key_figure_says,
    key_figures_says,
    level_says,
    shown_value,
)
from giaoban.figures.review.signals import signals_says
from giaoban.words.text import in_language
from tests.figures.review.rows import signal_rows, with_variations

WEEK = date(2026, 11, 16)
DUE = pd.DataFrame(
    {
        "ward_key": ["a", "b"],
        "ward_name": ["a", "b"],
        "ward_code": ["a", "b"],
        "open_cases": [9, 9],
        "no_deadline_cases": [0, 0],
        "overdue_cases": [3, 7],
        "due_soon_cases": [1, 1],
    }
)


@pytest.mark.parametrize(
    ("value", "usual", "variation", "key", "signal"),
    [
        (9, (2, 5), "concern", "above", "concern"),
        (1, (2, 5), "improvement", "below", "improvement"),
        (3, (2, 5), "common_cause", "inside", "usual"),
        (3, (2, 5), "concern", "lasting", "concern"),
        (3, (2, 5), "failing", "inside", "failing"),
        (3, None, "not_enough_weeks", "not_enough_weeks", "none"),
        (3, None, "holiday_week", "holiday_week", "none"),
        (3, (2, 5), "too_unsteady", "too_unsteady", "none"),
        (3, (2, 5), "selection", "selection", "none"),
    ],
)
def test_a_card_says_where_the_week_lies(value, usual, variation, key, signal):
    finding = key_figure_says(value, usual, variation)
    assert (finding.key, finding.signal) == (f"review.key_figures.card.{key}", signal)


@pytest.mark.parametrize(
    ("value", "before", "key"),
    [(9, 5, "more"), (5, 9, "less"), (5, 5, "same"), (5, None, "no_range")],
)
def test_a_level_is_only_set_against_the_week_before(value, before, key):
    finding = level_says(value, before)
    assert (finding.key, finding.signal) == (f"review.key_figures.card.{key}", "none")


@pytest.mark.parametrize(
    ("variations", "key"),
    [
        (["concern", "neutral"], "concerns"),
        (["concern", "failing"], "concerns_and_failing"),
        (["failing", "improvement"], "failing"),
        (["improvement", "neutral"], "improvements"),
        (["neutral", "common_cause"], "changes"),
        (["common_cause"], "usual"),
        ([None, "not_enough_weeks"], "not_enough"),
        ([None, "holiday_week"], "holiday_week"),
        ([None, "selection"], "selection"),
    ],
)
def test_the_key_figures_are_told_by_the_worst_of_them(variations, key):
    assert key_figures_says(variations).key == f"review.key_figures.says.{key}"


def test_only_judged_key_figures_are_counted():
    assert key_figures_says(["common_cause", None, "concern"]).numbers["figures"] == 2


@pytest.mark.parametrize(
    ("variations", "key", "signal"),
    [
        (["common_cause"], "none", "usual"),
        (["holiday_week"], "holiday_week", "usual"),
        (["not_enough_weeks"], "not_enough", "usual"),
        (["selection"], "selection", "usual"),
        (["selection", "common_cause"], "selection", "usual"),
        (["failing", "common_cause"], "one_ward_fails", "failing"),
        (["failing", "failing"], "several_fail", "failing"),
        (["improvement", "common_cause"], "no_concern", "improvement"),
        (["neutral", "common_cause"], "no_concern", "neutral"),
        (["concern", "common_cause"], "one_ward", "concern"),
        (["concern", "concern"], "many_wards", "concern"),
        (["too_unsteady"], "too_unsteady", "usual"),
    ],
)
def test_the_signals_are_told_by_who_has_most(variations, key, signal):
    finding = signals_says(with_variations(*variations))
    assert (finding.key, finding.signal) == (f"review.signals.says.{key}", signal)


@pytest.mark.parametrize(
    ("overdue", "soon", "key"),
    [
        ([0, 0], [0, 0], "nothing"),
        ([0, 0], [1, 0], "only_soon"),
        ([3, 7], [0, 0], "only_overdue"),
        ([3, 7], [1, 0], "overdue"),
    ],
)
def test_what_falls_due_is_told_after_what_is_overdue(overdue, soon, key):
    rows = DUE.assign(overdue_cases=overdue, due_soon_cases=soon)
    assert falling_due_says(rows, 5).key == f"review.falling_due.says.{key}"


@pytest.mark.parametrize(
    ("overdue", "told"),
    [([3, 70, 27], [("b", 70, 0.7)]), ([30, 40, 30], []), ([5, 5, 5], []), ([0, 4, 0], [])],
)
def test_the_ward_with_most_overdue_cases_is_named_where_it_stands_off(overdue, told):
    names = ["a", "b", "c"]
    rows = pd.DataFrame({"ward_name": names, "ward_code": names, "ward_valid_from": pd.NaT})
    rows = rows.assign(overdue_cases=overdue, due_soon_cases=1)
    numbers = [part.numbers for part in falling_due_says(rows, 5).also]
    assert [(one["names"], one["amount"], one["amount_share"]) for one in numbers] == told


def test_beside_a_chosen_ward_it_is_not_said_to_have_most():
    """One ward was said to have most of its own cases: 189 of 189, 100 %."""
    assert falling_due_says(DUE.iloc[1:], 5).also == ()


def test_no_open_case_at_all_is_an_answer():
    assert falling_due_says(DUE.iloc[:0], 5).key == "review.falling_due.says.nothing"


def _due_next(*chances: float | None) -> pd.DataFrame:
    """Cases that fall due next, the units a, b, a, b, ... with these chances of being late."""
    units = ["a", "b"] * len(chances)
    rows = pd.DataFrame({"late_chance": chances, "ward_name": units[: len(chances)]})
    return rows.assign(ward_key=rows.ward_name).astype({"late_chance": float})


@pytest.mark.parametrize(
    ("chances", "key", "signal"),
    [
        ([], "nothing", "usual"),
        ([None, None], "unknown", None),
        ([0.1, 0.5], "unlikely", "usual"),
        ([0.9, 0.1, 0.6], "one_ward", "concern"),
        ([0.9, 0.8, 0.6], "several", "concern"),
        ([0.9, 0.8], "even", "concern"),
        ([0.5004], "unlikely", "usual"),
    ],
)
def test_what_is_likely_to_be_late_is_told_by_where(chances, key, signal):
    finding = early_warning_says(_due_next(*chances))
    assert finding.key == f"review.early_warning.says.{key}"
    assert signal is None or finding.signal == signal


def test_the_expected_number_of_late_cases_is_the_sum_of_their_chances():
    finding = early_warning_says(_due_next(0.9, 0.8, 0.6, None))
    assert (finding.numbers["cases"], finding.numbers["expected"]) == (4, 2)
    assert (finding.numbers["likely"], finding.numbers["most"]) == (3, 2)


def test_cases_of_no_ward_are_counted_and_never_named_as_one():
    likely = _due_next(0.9).assign(ward_key="unallocated")
    assert early_warning_says(likely).key == "review.early_warning.says.of_no_ward"


def test_the_ward_with_most_that_got_worse_is_named():
    rows = signal_rows(
        ("a", "on_time", "concern", 4.0),
        ("a", "reopened", "concern", 4.0),
        ("b", "on_time", "concern", 4.0),
    )
    finding = signals_says(rows)
    assert (finding.key, finding.numbers["ward_name"]) == ("review.signals.says.several", "a")


@pytest.mark.parametrize(
    ("value", "usual", "key"),
    [
        (0.96624, (0.9, 0.96581), "hardly_above"),
        (0.89995, (0.90004, 0.95), "hardly_below"),
        (0.97, (0.9, 0.96581), "above"),
    ],
)
def test_a_value_that_looks_inside_its_range_is_hardly_outside(value, usual, key):
    finding = key_figure_says(value, usual, "concern", "share")
    assert finding.key == f"review.key_figures.card.{key}"


def test_a_range_of_one_number_is_said_as_that_number():
    assert key_figure_says(5, possible(5.2, 6.7, "closed", "cases"), "concern").numbers == {
        "usual": "6"
    }


def test_a_week_without_a_case_has_no_value():
    figure = KeyFigure("on_time", "share", [None], None, None)
    assert _finding(figure).key == "review.key_figures.card.no_value"


def test_of_a_part_of_the_cases_only_what_is_overdue_is_said():
    finding = part_says(DUE, "Cao Xanh", WEEK)
    assert (finding.key, finding.numbers["overdue"]) == ("review.headline.part", 10)
    figure = KeyFigure("closed", "cases", [4.0, 5.0], None, None, is_part=True)
    assert _finding(figure).key == "review.key_figures.card.part"


def test_a_week_of_too_few_cases_is_told_by_the_weeks_together():
    last = {"variation": "concern", "since": pd.Timestamp("2026-10-05"), "value": float("nan")}
    rows = pd.DataFrame(
        {"week_start": pd.to_datetime([WEEK]), "value": np.nan, "numerator": 1, "denominator": 3}
    )
    figure = _key_figure("on_time", rows, "share", SimpleNamespace(**last))
    finding = _finding(figure)
    assert (finding.key, finding.signal) == ("review.key_figures.card.few_lasting", "concern")
    assert shown_value(figure) == "1/3 vụ"
    usual = _key_figure("on_time", rows, "share", SimpleNamespace(**last | {"since": pd.NaT}))
    assert _finding(usual).key == "review.key_figures.card.few"


def test_a_rate_of_too_few_cases_is_said_by_its_counts():
    figure = KeyFigure("on_time", "share", [1.0], None, None, counted=(1, 2))
    assert _finding(figure).key == "review.key_figures.card.few"


def test_where_no_ward_is_known_too_few_weeks_are_not_the_reason():
    rows = with_variations("not_enough_weeks").assign(ward_code=UNALLOCATED_CODE)
    assert signals_says(rows).key == "review.signals.says.no_wards"


def _half_a_year_of(kept: int, due: int = 20) -> pd.DataFrame:
    weeks = {"value": [kept / due] * 26, "numerator": [kept] * 26, "denominator": [due] * 26}
    return pd.DataFrame(weeks)


@pytest.mark.parametrize(
    ("kept", "target", "measure", "said"),
    [
        (0, None, "on_time", "none of the 520 cases in any of the 26 weeks; no target is set"),
        (9, None, "on_time", "fewer than half in each of the 26 weeks; no target is set"),
        (10, None, "on_time", ""),
        (0, 0.9, "on_time", ""),
        (0, None, "reopened", ""),
    ],
)
def test_what_is_steadily_low_without_a_target_is_said(kept, target, measure, said):
    with in_language("en"):
        assert low_without_target(_half_a_year_of(kept), measure, target) == said


def test_too_few_weeks_are_not_called_steadily_low():
    assert low_without_target(_half_a_year_of(0)[:11], "on_time", None) == ""


def test_the_key_figures_are_not_calm_where_one_is_steadily_low():
    low = KeyFigure("on_time", "share", [0.0] * 26, (0.0, 0.06), "common_cause", low="none")
    finding = key_figures_says(["common_cause"], [low])
    assert (finding.key, finding.signal) == ("review.key_figures.says.low", "failing")
    assert _card(low, ()).signal == "failing"
    assert _card(replace(low, low=""), ()).signal == "usual"


def test_of_a_week_without_records_the_headline_gives_the_reason():
    finding = no_records_says(DUE, "A", date(2020, 10, 19), date(2020, 10, 9))
    assert (finding.key, finding.numbers["overdue"]) == ("review.headline.no_records", 10)
    assert finding.numbers["last"] == date(2020, 10, 9)

"""Every conclusion of the weekly review, from rows made by hand."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.review.due import falling_due_says
from giaoban.figures.review.early_warning import early_warning_says
from giaoban.figures.review.key_figures import key_figure_says, key_figures_says, level_says
from giaoban.figures.review.signals import headline_says, signals_says
from tests.figures.review.rows import with_variations

WEEK = date(2026, 11, 16)
DUE = pd.DataFrame({"ward_name": ["a", "b"], "overdue_cases": [3, 7], "due_soon_cases": [1, 1]})


@pytest.mark.parametrize(
    ("variations", "key"),
    [
        (["concern", "improvement"], "concerns"),
        (["concern", "failing"], "concerns_and_failing"),
        (["failing", "improvement"], "failing"),
        (["holiday_week", "not_enough_weeks"], "holiday_week"),
        (["improvement", "common_cause"], "improving"),
        (["neutral", "common_cause"], "changed"),
        (["common_cause", "no_variation"], "quiet"),
        (["not_enough_weeks"], "not_enough"),
        (["selection", "common_cause"], "selection"),
        (["selection", "improvement"], "selection"),
        (["selection", "concern"], "selection_and_concerns"),
    ],
)
def test_the_week_is_told_by_the_worst_that_stands_out(variations, key):
    finding = headline_says(with_variations(*variations), DUE, WEEK)
    assert finding.key == f"review.headline.{key}"
    assert finding.numbers["overdue"] == 10


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
    ],
)
def test_the_signals_are_told_by_who_has_most(variations, key, signal):
    finding = signals_says(with_variations(*variations))
    assert (finding.key, finding.signal) == (f"review.signals.says.{key}", signal)


@pytest.mark.parametrize(
    ("overdue", "soon", "key"),
    [([0, 0], [0, 0], "nothing"), ([0, 0], [1, 0], "only_soon"), ([3, 7], [0, 0], "overdue")],
)
def test_what_falls_due_is_told_after_what_is_overdue(overdue, soon, key):
    rows = DUE.assign(overdue_cases=overdue, due_soon_cases=soon)
    assert falling_due_says(rows).key == f"review.falling_due.says.{key}"


def test_the_ward_with_most_overdue_cases_is_named_with_its_share():
    finding = falling_due_says(DUE)
    assert finding.numbers["ward_name"] == "b"
    assert finding.numbers["most_share"] == 0.7


def test_no_open_case_at_all_is_an_answer():
    assert falling_due_says(DUE.iloc[:0]).key == "review.falling_due.says.nothing"


def _due_next(*chances: float | None) -> pd.DataFrame:
    """Cases that fall due next, the units a, b, a, b, ... with these chances of being late."""
    units = ["a", "b"] * len(chances)
    return pd.DataFrame({"late_chance": chances, "ward_name": units[: len(chances)]}).astype(
        {"late_chance": float}
    )


@pytest.mark.parametrize(
    ("chances", "key", "signal"),
    [
        ([], "nothing", "usual"),
        ([None, None], "unknown", None),
        ([0.1, 0.5], "unlikely", "usual"),
        ([0.9, 0.1, 0.6], "one_ward", "concern"),
        ([0.9, 0.8, 0.6], "several", "concern"),
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

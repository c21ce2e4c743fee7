"""The four numbers of the first screen, and what they say where a number cannot be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from giaoban.figures.finding import Finding, in_words
from giaoban.figures.review.key_figure import KeyFigure
from giaoban.figures.review.numbers import numbers_figure
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language

LAST = date(2026, 11, 22)
AIM = "target 95.0%: missed in every one of 25 weeks"
KNOWN = {
    "overdue_open": KeyFigure("overdue_open", "cases", [869.0, 898.0], None, None),
    "open": KeyFigure("open", "cases", [2171.0, 2288.0], None, None),
    "on_time": KeyFigure("on_time", "share", [0.7, 0.752], (0.7, 0.9), "failing", AIM),
}
ENDED = Finding("review.key_figures.card.no_records", {"last": LAST})


def _due(soon: int = 180, expected: float | None = 134.48, unknown: int = 0, undated: int = 82):
    row = {
        "open_cases": 2288,
        "overdue_cases": 898,
        "no_deadline_cases": undated,
        "due_soon_cases": soon,
    }
    return pd.DataFrame([row | {"expected_late": expected, "unknown_cases": unknown}])


def _cards(due=None, unforeseen: Finding | None = None, **changed):
    known = {name: replace(figure, **changed) for name, figure in KNOWN.items()}
    with in_language("en"):
        scope = Scope(Period(None, LAST), LAST)
        figure = numbers_figure(known, _due() if due is None else due, unforeseen, scope)
    return figure, [(card.value, card.says) for card in figure.drawing.cards]


def test_four_numbers_with_what_they_are_measured_by():
    figure, cards = _cards()
    assert cards == [
        ("898", "29 more than the week before"),
        ("2,288", "117 more than the week before"),
        ("75.2%", AIM),
        ("134", "of 180 due within 7 days"),
    ]
    assert [card.signal for card in figure.drawing.cards] == ["none", "none", "failing", "none"]
    assert figure.says.key == "review.numbers.says"
    assert (figure.says.numbers["overdue"], figure.says.numbers["open_cases"]) == (898, 2288)
    with in_language("en"):
        assert in_words(figure.says).endswith("expected late of 180 due within 7 days: 134.")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (_due(0, None), ("0", "no case falls due within 7 days")),
        (_due(3, 0.0), ("0", "of 3 due within 7 days")),
        (_due(1, 0.02), ("under 0.1", "of 1 due within 7 days")),
        (_due(2, 0.27), ("0.3", "of 2 due within 7 days")),
        (_due(9, None, 9), ("–", "of 9 falling due; too few similar cases to tell")),
        (_due(9, 3.0, 4), ("3", "of 9 due within 7 days; for 4 it cannot be told")),
    ],
)
def test_what_will_be_late_next_is_told_as_far_as_it_can_be(due, said):
    assert _cards(due)[1][3] == said


def test_where_no_case_has_a_due_date_none_is_said_to_be_in_time():
    undated = _due(0, None, undated=2288)
    assert _cards(undated)[0].says.key == "review.numbers.undated"
    cards = _cards(undated, values=[0.0, None], aim="")[1]
    assert cards[0] == ("–", "no case has a due date")
    assert cards[2] == ("–", "no case fell due this week")


def test_a_choice_without_any_case_has_none_open():
    cards = _cards(_due(0, None).iloc[:0], values=[], variation=None, aim="")[1]
    assert [value for value, _ in cards] == ["0", "0", "–", "0"]
    figure, withheld = _cards(unforeseen=ENDED, values=[], variation="selection", aim="")
    assert {value for value, _ in withheld} == {"–"}
    assert figure.says.key == "review.numbers.selection"


def test_a_share_without_a_target_says_so_and_a_low_one_is_not_calm():
    usual = {"variation": "common_cause", "aim": ""}
    assert _cards(**usual)[1][2][1] == "no target is set"
    figure, cards = _cards(**usual, low="fewer than half in each of the 26 weeks")
    assert cards[2][1] == "fewer than half in each of the 26 weeks"
    assert figure.drawing.cards[2].signal == "failing"


def test_a_selection_a_part_and_a_week_without_records_say_why():
    cards = _cards(unforeseen=ENDED, last=LAST, values=[None], variation=None)[1]
    assert {says for _, says in cards} == {"no records since 22 Nov 2026"}
    few = _cards(counted=(1, 2), values=[None])[1]
    assert few[2] == ("1 of 2", "too few cases for a rate")
    part = _cards(is_part=True, variation=None, aim="")[1]
    assert part[2][1] == "of this choice; not judged"

"""The strip of promises: how much waits, and the most urgent of it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from unittest import mock

import pytest

from giaoban.figures.decisions.items import Verdicts
from giaoban.figures.finding import in_words
from giaoban.figures.review.promised import MOST, promised, promised_figure
from giaoban.meeting.followed import followed
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import open_items
from giaoban.meeting.verdicts import Verdict
from giaoban.words.text import in_language
from tests.meeting.items import MONDAY, decision, explanation

DAY = timedelta(days=1)
NAMES = Names({}, None, "UTC")


def _shown(
    *decided,
    asked=(),
    verdicts: dict[str, Verdicts] | None = None,
    is_begun=True,
    is_past=False,
):
    with in_language("en"):
        items = open_items(decided, asked, MONDAY, "UTC")
        figure = promised_figure(items, verdicts or {}, NAMES, MONDAY, is_begun, is_past)
        return figure, in_words(figure.says)


def test_the_most_urgent_say_what_who_by_when_and_how_it_stands():
    late = decision(MONDAY - 9 * DAY, due_on=str(MONDAY - 2 * DAY), text="Giải quyết dứt điểm")
    figure, says = _shown(late, asked=[explanation(due_on=str(MONDAY + DAY))])
    first, second = figure.drawing.promises
    assert (first.text, first.body, first.due) == (
        "Giải quyết dứt điểm",
        "UBND phường Cao Xanh",
        "by 21 Nov",
    )
    assert (first.state, first.is_late) == ("▲ Overdue 2 days", True)
    assert (first.to.page, first.to.choices) == ("decisions", {"item": "a"})
    assert (second.body, second.is_late) == ("UBND phường Hà Lầm", False)
    assert figure.says.key == "review.promised.says.late"
    assert says == "2 open, 1 of them overdue, 1 due next; 1 without an update."


def test_what_came_of_a_decision_stands_beside_its_state():
    (promise,) = _shown(decision(), verdicts={"a": {None: Verdict("moved")}})[0].drawing.promises
    assert (promise.state, promise.effect) == ("■ Not started", "◆ Moved as expected")
    assert promise.due == "no deadline"
    (promise,) = _shown(decision(), verdicts={"a": {None: Verdict("not_yet")}})[0].drawing.promises
    assert (promise.state, promise.effect) == ("■ Not started", "")


def test_only_the_first_are_in_the_strip_and_all_of_them_behind_it():
    figure, says = _shown(*[decision()] * 5)
    assert (len(figure.drawing.promises), len(figure.twin.rows)) == (MOST, 5)
    assert figure.says.key == "review.promised.says.in_time"
    assert says == "5 open, none overdue, 0 due next; 0 without an update."


@pytest.mark.parametrize(("is_begun", "key"), [(True, "none"), (False, "not_begun")])
def test_where_nothing_is_promised_the_strip_is_there_with_one_line(is_begun, key):
    figure, _ = _shown(is_begun=is_begun)
    assert figure.says.key == f"review.promised.says.{key}"
    assert (list(figure.drawing.promises), figure.twin) == ([], None)


def test_a_past_week_says_of_which_day_its_promises_are_told():
    figure, says = _shown(decision(), is_past=True)
    assert figure.says.key == "review.promised.says.then"
    assert (
        says == "On the morning of 23 Nov: 1 open, none overdue, 0 due next; 0 without an update."
    )


@pytest.mark.parametrize(
    ("ward", "bodies"),
    [
        (None, ["UBND phường Cao Xanh", "UBND phường Hà Lầm"]),
        ("b@2025-07-01", ["UBND phường Hà Lầm"]),
        ("c@2025-07-01", []),
    ],
)
def test_of_a_chosen_unit_only_its_own_promises_are_shown(ward, bodies):
    items = open_items([decision()], [explanation()], MONDAY, "UTC")
    ask = SimpleNamespace(
        followed=SimpleNamespace(open=items, today=MONDAY, is_begun=True),
        scope=SimpleNamespace(ward=ward, day=MONDAY, as_of=MONDAY),
        names=Names({"b@2025-07-01": "Hà Lầm", "c@2025-07-01": "Tuần Châu"}, None, "UTC"),
        unnoted=lambda: lambda *_, **__: None,
    )
    with mock.patch("giaoban.figures.review.promised.verdicts_of", return_value={}):
        figure = promised.make(ask)
    assert [promise.body for promise in figure.drawing.promises] == bodies
    assert figure.says.key.endswith(".in_time" if bodies else ".own_none")


class Reading(SimpleNamespace):
    """Whoever reads on a page: the register is read anew at each question."""

    @property
    def followed(self):
        late = decision(MONDAY - 20 * DAY, due_on=str(MONDAY - DAY))
        return followed([late.item], MONDAY, "UTC")


@pytest.mark.parametrize(("days_back", "key"), [(0, "late"), (7, "then")])
def test_only_an_earlier_period_is_told_as_it_stood_on_the_morning_after_it(days_back, key):
    scope = SimpleNamespace(ward=None, day=MONDAY - days_back * DAY, as_of=MONDAY)
    ask = Reading(scope=scope, names=NAMES, unnoted=lambda: None)
    with mock.patch("giaoban.figures.review.promised.verdicts_of", return_value={}):
        figure = promised.make(ask)
    assert figure.says.key == f"review.promised.says.{key}"
    assert figure.drawing.promises[0].is_late == (key == "late")

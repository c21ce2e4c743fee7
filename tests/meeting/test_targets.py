"""The target of a decision: written with it, read again, and the way down to it."""

from dataclasses import replace
from datetime import date

import pytest

from giaoban.meeting import drafts
from giaoban.meeting.decisions import decisions
from giaoban.meeting.drafts import DecisionDraft
from giaoban.meeting.targets import Target, moved
from tests.meeting.items import MONDAY, decision, item_of

AIM = Target(98, "overdue", 9, 189, date(2026, 11, 22), date(2026, 12, 20))
DRAFT = DecisionDraft("Đôn đốc", "UBND phường Cao Xanh", target=AIM)


def test_a_decision_keeps_the_target_it_was_taken_with_and_one_of_before_has_none():
    (kept,) = decisions([item_of((drafts.decided(DRAFT, MONDAY), MONDAY))])
    assert kept.target == AIM
    assert decision().target is None
    assert "target" not in drafts.decided(replace(DRAFT, target=None), MONDAY).payload


def test_the_target_goes_with_the_due_date():
    (kept,) = decisions([item_of((drafts.decided(replace(DRAFT, due_on=MONDAY), MONDAY), MONDAY))])
    assert kept.target == moved(AIM, MONDAY) == replace(AIM, by=MONDAY)
    assert moved(AIM, AIM.since) is None


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 11, 1), 189),
        (date(2026, 12, 6), 99),
        (date(2026, 12, 20), 9),
        (MONDAY.replace(year=2027), 9),
    ],
)
def test_the_way_is_straight_and_ends_on_its_day(day, left):
    assert AIM.on_the_way(day) == pytest.approx(left)


@pytest.mark.parametrize(
    ("monday", "days", "asked"),
    [
        (date(2026, 11, 16), 5, None),
        (date(2026, 11, 23), 4, 78.4),
        (date(2026, 12, 14), 5, 98),
        (date(2026, 12, 21), 5, None),
    ],
)
def test_a_week_is_asked_for_as_much_as_its_working_days_hold(monday, days, asked):
    assert AIM.of_a_week(monday, days) == (asked if asked is None else pytest.approx(asked))

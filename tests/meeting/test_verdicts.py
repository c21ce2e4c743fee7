"""A decision's verdict stands at its check date and stays."""

from datetime import timedelta

import pytest

from giaoban.meeting.verdicts import Waiting, joint_verdict, verdict, waiting
from tests.meeting.items import MONDAY, decision

WEEK = timedelta(weeks=1)
BEFORE = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]
LINKED = {"measure": "received", "expected": "lower"}


def _said(after, decided_on=MONDAY, today=MONDAY + 20 * WEEK, check_weeks=7, **facts):
    one = decision(decided_on, check_on=str(MONDAY + check_weeks * WEEK), **(LINKED | facts))
    weeks = [MONDAY + place * WEEK for place in range(-12, len(after))]
    return verdict(one, weeks, [*BEFORE, *after], today).word


def test_seven_low_weeks_after_a_decision_moved_its_measure():
    assert _said([6] * 7) == "moved"
    assert _said([6] * 7, expected="higher") == "moved_other_way"
    assert _said([10, 11, 10, 12, 9, 11, 10]) == "no_change"


def test_a_verdict_carries_the_change_it_rests_on():
    one = decision(MONDAY, check_on=str(MONDAY + 7 * WEEK), **LINKED)
    weeks = [MONDAY + place * WEEK for place in range(-12, 7)]
    said = verdict(one, weeks, [*BEFORE, *[6] * 7], MONDAY + 20 * WEEK)
    assert said.compared.change == -4.5
    assert said.compared.low < -4.5 < said.compared.high < 0
    assert verdict(one, weeks, [*BEFORE, *[6] * 7], MONDAY).compared is None


def test_all_weeks_up_to_the_check_date_are_looked_at():
    # The latest week alone would not tell.
    later = [10, 9, 10, 11, 8, 9, 10, *[9, 8, 10, 7] * 2, 9, 10, 11]
    assert _said(later, check_weeks=20) == "moved"
    assert _said(later, check_weeks=7) == "no_change"


def test_nothing_is_said_before_the_check_date():
    assert _said([6] * 7, today=MONDAY + 6 * WEEK) == "not_yet"


def test_too_few_weeks_are_too_early():
    assert _said([6] * 6) == "too_early"


def test_weeks_after_the_check_date_do_not_change_the_verdict():
    assert _said([6] * 7 + [30] * 7) == "moved"


def test_an_early_check_date_waits_for_as_many_weeks_as_a_verdict_needs():
    assert _said([6] * 7 + [30] * 7, check_weeks=2) == "moved"


def test_the_week_in_which_it_was_decided_belongs_to_neither_side():
    thursday = MONDAY + timedelta(days=3)
    assert _said([40] + [6] * 7, decided_on=thursday, check_weeks=8) == "moved"
    assert _said([6] * 7, decided_on=thursday) == "too_early"


def test_a_decision_without_a_measure_is_not_judged():
    assert _said([6] * 7, measure=None) == "not_asked"


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (["moved", "moved"], "moved"),
        (["moved", "too_early"], "too_early"),
        (["moved", "no_change"], "no_change"),
        (["no_change", "moved_other_way"], "moved_other_way"),
        (["not_yet"], "not_yet"),
        ([], "not_asked"),
    ],
)
def test_a_decision_for_several_wards_moved_only_where_all_of_them_did(said, word):
    assert joint_verdict(said) == word


def test_who_waits_for_a_verdict_is_told_the_first_day_there_can_be_one():
    early = decision(MONDAY, check_on=str(MONDAY + 2 * WEEK), **LINKED)
    usual = decision(MONDAY, check_on=str(MONDAY + 9 * WEEK), **LINKED)
    assert waiting([early, usual], MONDAY) == Waiting(2, MONDAY + 7 * WEEK)
    assert waiting([usual], MONDAY) == Waiting(1, MONDAY + 9 * WEEK)
    assert waiting([early], MONDAY + 30 * WEEK) == Waiting(1, None)
    assert waiting([], MONDAY) == Waiting(0, None)

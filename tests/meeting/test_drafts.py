"""What is wrong with a draft is said before anything is written."""

from dataclasses import replace
from datetime import timedelta

import pytest

from giaoban.meeting import drafts
from giaoban.meeting.drafts import DecisionDraft, ExplanationDraft
from tests.meeting.items import MONDAY, decision

DAY = timedelta(days=1)
DRAFT = DecisionDraft("Đôn đốc", "UBND phường Cao Xanh", wards=("a",), due_on=MONDAY)
REQUEST = ExplanationDraft("on_time", MONDAY - 7 * DAY, "UBND phường Hà Lầm", ward="a")


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({}, []),
        ({"due_on": None}, []),
        ({"text": " \n "}, ["no_text"]),
        ({"lead": ""}, ["no_lead"]),
        ({"due_on": MONDAY - DAY}, ["due_before_today"]),
        ({"wards": ("a", "gone")}, ["unknown_ward"]),
        (
            {"measure": "on_time", "expected": "higher", "check_on": MONDAY},
            ["check_before_today"],
        ),
        ({"check_on": MONDAY + DAY}, ["check_without_measure"]),
        ({"measure": "received", "check_on": MONDAY + DAY}, ["no_expected"]),
        ({"measure": "received", "check_on": MONDAY + DAY, "expected": "lower"}, []),
        ({"text": "", "lead": ""}, ["no_text", "no_lead"]),
    ],
)
def test_a_decision_is_checked_before_it_is_written(change, problems):
    draft = replace(DRAFT, **change)
    assert list(drafts.decision_problems(draft, MONDAY, {"a"})) == problems


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({}, []),
        ({"measure": None}, ["no_measure"]),
        ({"owner": ""}, ["no_owner"]),
        ({"ward": "gone"}, ["unknown_ward"]),
        ({"due_on": MONDAY - DAY}, ["due_before_today"]),
    ],
)
def test_a_request_is_checked_before_it_is_written(change, problems):
    draft = replace(REQUEST, **change)
    assert list(drafts.explanation_problems(draft, MONDAY, {"a"})) == problems


def test_a_text_keeps_its_letters_and_lines_and_loses_what_no_database_keeps():
    assert drafts.cleaned("  Đôn\x00 đốc\nphường\x07 ") == "Đôn đốc\nphường"
    assert len(drafts.cleaned("x" * 9000)) == drafts.MOST_LETTERS


def test_a_decision_that_replaces_another_leaves_both_readable():
    old = decision().item
    new, change = drafts.superseded(old, DRAFT, MONDAY, "gộp")
    assert new.payload["replaces"] == old.item_id
    assert (change.event, change.payload, change.version) == ("superseded", {"by": new.item_id}, 1)


def test_only_another_due_date_is_written_with_a_note():
    item = decision(due_on=str(MONDAY)).item
    assert drafts.updated(item, "đang làm", MONDAY).payload == {}
    assert drafts.updated(item, "gia hạn", None).payload == {"due_on": None}


def test_the_usual_check_date_leaves_as_many_whole_weeks_as_a_verdict_needs():
    assert drafts.usual_check(MONDAY) == MONDAY + 49 * DAY
    assert drafts.usual_check(MONDAY + 2 * DAY) == MONDAY + 56 * DAY

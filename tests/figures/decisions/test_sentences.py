"""What the register says, conclusion by conclusion."""

from datetime import timedelta

import pytest

from giaoban.figures.decisions.follow_ups import (
    closed_says,
    explanations_says,
    follow_ups_says,
    headline_says,
    health_says,
    part,
)
from giaoban.figures.decisions.item import item_says, nothing_chosen_says
from giaoban.figures.decisions.verdicts import verdicts_says
from giaoban.meeting.health import Health, Part
from giaoban.meeting.open_items import open_items
from giaoban.words.text import in_language, t
from tests.meeting.items import MONDAY, decision, explanation

DAY = timedelta(days=1)
NOBODY = Health(Part(0, 0), Part(0, 0), 0, None, Part(0, 0))
HELD = Health(Part(2, 3), Part(1, 1), 1, 4.0, Part(0, 0))


def _items(*decided):
    return open_items(decided, [], MONDAY, "UTC")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_89_of_240_is_37_percent(language):
    with in_language(language):
        words = t("health.part", **part(Part(89, 240)))
    assert words == {"vi": "89 trong 240 (37%)", "en": "89 of 240 (37%)"}[language]


@pytest.mark.parametrize(
    ("late", "silent", "key", "signal"),
    [
        ("", "", "in_time", "usual"),
        ("", "KL 1", "silent", "neutral"),
        ("KL 1", "", "overdue", "concern"),
        ("KL 1", "KL 2", "overdue_and_silent", "concern"),
    ],
)
def test_what_is_late_and_silent_is_named(late, silent, key, signal):
    finding = follow_ups_says(_items(decision()), MONDAY, True, late, silent)
    assert (finding.key, finding.signal) == (f"decisions.open.says.{key}", signal)


@pytest.mark.parametrize(("is_begun", "key"), [(True, "none"), (False, "not_begun")])
def test_nothing_open_is_told_from_nothing_written(is_begun, key):
    finding = follow_ups_says([], MONDAY, is_begun)
    assert finding.key == f"decisions.open.says.{key}"


def test_the_headline_counts_what_is_open_held_and_judged():
    late = _items(decision(MONDAY - 9 * DAY, due_on=str(MONDAY - DAY)))
    finding = headline_says(late, HELD, ["moved", "too_early", "not_yet"], True)
    assert (finding.key, finding.signal) == ("decisions.headline.judged", "concern")
    assert (finding.numbers["checked"], finding.numbers["moved"]) == (2, 1)
    assert headline_says([], HELD, ["not_yet"], True).key == "decisions.headline.not_judged"
    assert headline_says([], NOBODY, [], False).key == "decisions.headline.not_begun"


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ([], "none"),
        ([{}], "waiting"),
        ([{"due_on": str(MONDAY - DAY)}], "overdue"),
        ([{"answered_on": str(MONDAY)}], "answered"),
    ],
)
def test_explanations_are_answered_waiting_or_overdue(asked, key):
    finding = explanations_says([explanation(**facts) for facts in asked], MONDAY)
    assert finding.key == f"decisions.explanations.says.{key}"


@pytest.mark.parametrize(
    ("outcomes", "key"),
    [
        ([], "none"),
        (["not_yet", "not_asked"], "none"),
        (["too_early"], "too_early"),
        (["too_early", "no_change"], "judged"),
    ],
)
def test_verdicts_are_counted_only_where_the_check_date_has_come(outcomes, key):
    assert verdicts_says(outcomes).key == f"decisions.verdicts.says.{key}"


def test_the_meeting_is_kept_missed_or_not_begun():
    kept = Health(Part(3, 3), Part(0, 0), 0, None, Part(0, 0))
    assert health_says(NOBODY).key == "decisions.health.says.not_begun"
    assert health_says(HELD).key == "decisions.health.says.missed"
    assert health_says(kept).key == "decisions.health.says.kept"


def test_done_in_time_late_and_given_up_are_counted_apart():
    closed = ("closed", {"closed_on": str(MONDAY)}, MONDAY)
    ended = [
        decision(MONDAY, closed, due_on=str(MONDAY)),
        decision(MONDAY, closed, due_on=str(MONDAY - DAY)),
        decision(MONDAY, closed),
        decision(MONDAY, ("lapsed", {}, MONDAY)),
    ]
    told = closed_says(ended, MONDAY)
    assert told.key == "decisions.closed.says.some"
    assert told.numbers == {"done": 3, "in_time": 1, "late": 1, "given_up": 1}
    assert closed_says([], MONDAY).key == "decisions.closed.says.none"


def test_the_item_on_screen_says_with_whom_it_lies():
    assert nothing_chosen_says().key == "decisions.item.says.none"
    assert item_says(decision(), "x").key == "decisions.item.says.decision"
    assert item_says(decision(), "x").numbers["body"] == "UBND phường Cao Xanh"
    assert item_says(explanation(), "x").key == "decisions.item.says.explanation"

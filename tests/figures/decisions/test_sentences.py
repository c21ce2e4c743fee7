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
from giaoban.meeting.verdicts import Waiting
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
        (0, 0, "in_time", "usual"),
        (0, 1, "silent", "neutral"),
        (1, 0, "overdue", "concern"),
        (1, 2, "overdue_and_silent", "concern"),
    ],
)
def test_what_is_late_and_silent_is_counted(late, silent, key, signal):
    finding = follow_ups_says(_items(decision()), MONDAY, True, late, silent)
    assert (finding.key, finding.signal) == (f"decisions.open.says.{key}", signal)


@pytest.mark.parametrize(("is_begun", "key"), [(True, "none"), (False, "not_begun")])
def test_nothing_open_is_told_from_nothing_written(is_begun, key):
    finding = follow_ups_says([], MONDAY, is_begun)
    assert finding.key == f"decisions.open.says.{key}"


def test_the_headline_counts_what_is_open_held_and_judged():
    late = _items(decision(MONDAY - 9 * DAY, due_on=str(MONDAY - DAY)))
    wait = Waiting(2, MONDAY + 49 * DAY)
    finding = headline_says(late, HELD, ["moved", "too_early", "not_yet"], True, wait)
    assert (finding.key, finding.signal) == ("decisions.headline.judged_and_waiting", "concern")
    assert (finding.numbers["judged"], finding.numbers["moved"]) == (1, 1)
    assert headline_says([], NOBODY, [], False).key == "decisions.headline.not_begun"
    assert headline_says([], HELD, ["moved"], True).key == "decisions.headline.judged"


def test_what_cannot_be_judged_yet_is_never_said_to_have_moved_nothing():
    wait = Waiting(1, MONDAY + 49 * DAY)
    with in_language("en"):
        finding = headline_says([], HELD, ["too_early"], True, wait)
        assert finding.key == "decisions.headline.not_judged_and_waiting"
        said = t(finding.key, **finding.numbers)
    assert said.endswith("1 decision cannot be judged yet, the first can on 11 Jan 2027.")
    assert "moved" not in said
    with in_language("vi"):
        finding = headline_says([], HELD, ["too_early"], True, wait)
        assert "1 kết luận chưa đánh giá được, sớm nhất đến 11/01/2027" in t(
            finding.key, **finding.numbers
        )
    assert headline_says([], HELD, [], True).key == "decisions.headline.not_judged"


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
    ("outcomes", "waits", "key", "judged"),
    [
        ([], 0, "none", 0),
        (["not_yet"], 1, "waiting", 0),
        (["too_early"], 1, "waiting", 0),
        (["no_change"], 0, "judged", 1),
        (["too_early", "no_change"], 1, "judged_and_waiting", 1),
    ],
)
def test_only_what_is_judged_is_counted_and_the_rest_waits(outcomes, waits, key, judged):
    finding = verdicts_says(outcomes, Waiting(waits))
    assert finding.key == f"decisions.verdicts.says.{key}"
    assert finding.numbers["judged"] == judged


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


def test_what_changed_is_told_beside_what_waits():
    finding = verdicts_says(["moved", "not_yet"], Waiting(1), ["a"])
    assert finding.key == "decisions.verdicts.says.told_and_waiting"
    assert finding.numbers["told"] == "a"

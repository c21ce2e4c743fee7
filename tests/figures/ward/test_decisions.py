"""What the meeting decided of a ward stands on its page: open first, with its day and its state."""

from datetime import timedelta

from giaoban.figures.ward.decisions import decisions_figure, ended
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import open_items
from giaoban.words.text import in_language
from tests.meeting.items import MONDAY, decision, explanation

DAY = timedelta(days=1)
NAMES = Names({"a": "Cao Xanh"}, None, "UTC")
CLOSED = ("closed", {"closed_on": str(MONDAY)}, MONDAY)


def _figure(*entries):
    waiting = open_items([one for one in entries if one.is_open], [], MONDAY, "UTC")
    with in_language("en"):
        return decisions_figure(waiting, ended(entries, "a", "Cao Xanh"), NAMES, MONDAY)


def test_what_is_open_comes_before_what_is_done_with_its_day_and_its_state():
    late = decision(MONDAY - 9 * DAY, due_on=str(MONDAY - DAY), wards=["a"])
    soon = decision(MONDAY, due_on=str(MONDAY + DAY), wards=["a"])
    made = _figure(decision(MONDAY, CLOSED, due_on=str(MONDAY), wards=["a"]), soon, late)
    rows = made.drawing.rows
    assert list(rows.deadline) == ["22 Nov 2026", "24 Nov 2026", "23 Nov 2026"]
    assert rows.item_state[0] == "▲ Overdue 1 day"
    assert rows.item_state[2] == "◆ Done on time"
    assert (made.says.key, made.says.signal) == ("ward.decisions.says.overdue", "concern")
    assert made.says.numbers == {"open_items": 2, "overdue": 1, "done": 1}


def test_every_conclusion_has_its_sentence():
    done = decision(MONDAY, CLOSED, wards=["a"])
    keys = [_figure(*entries).says.key for entries in ([], [done], [decision(wards=["a"])])]
    assert keys == [f"ward.decisions.says.{name}" for name in ("none", "all_done", "open")]


def test_what_is_done_elsewhere_is_not_told_here():
    there = decision(MONDAY, CLOSED, wards=["b"], lead="UBND phường Khác")
    answered = explanation(answered_on=str(MONDAY), ward="b", owner="UBND phường Khác")
    assert ended([there, answered], "a", "Cao Xanh") == []

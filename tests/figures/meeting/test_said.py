"""What a stop tells of explanations and decisions: the last one given, what is open, what came of it."""

from datetime import timedelta

import numpy as np

from giaoban.figures.meeting.said import came_of, said_table, shown_entries
from giaoban.figures.ward.decisions import ended
from giaoban.meeting.names import Names
from giaoban.meeting.open_items import open_items
from giaoban.meeting.verdicts import NOT_ASKED, NOT_YET, Verdict
from giaoban.statistics.before_after import compare
from giaoban.words.text import in_language
from tests.meeting.items import MONDAY, decision, explanation

DAY = timedelta(days=1)
NAMES = Names({"a": "Cao Xanh"}, {"staff": {"vi": "Thiếu người", "en": "Staff"}}, "UTC")
CLOSED = ("closed", {"closed_on": str(MONDAY)}, MONDAY)
REPLIED = {"cause": "staff", "reply": "Hai người nghỉ. " * 20, "ward": "a"}


def _shown(*entries):
    waiting = open_items([one for one in entries if one.is_open], [], MONDAY, "UTC")
    return shown_entries(waiting, ended(entries, "a", "Cao Xanh"))


def test_the_last_explanation_comes_first_then_what_is_open_and_the_last_one_done_where_there_is_room():
    before, last = (
        explanation(MONDAY - days * DAY, answered_on=str(MONDAY - days * DAY), **REPLIED)
        for days in (30, 9)
    )
    waiting = [decision(MONDAY - DAY, due_on=str(MONDAY + n * DAY), wards=["a"]) for n in range(5)]
    done = decision(MONDAY - 9 * DAY, CLOSED, wards=["a"])
    lapsed = decision(MONDAY - 9 * DAY, ("lapsed", {}, MONDAY), wards=["a"])
    shown = _shown(before, last, *waiting, done, lapsed)
    assert shown == [last, *waiting[:4]]
    aim = {"closings": 9, "of": "open", "wanted": 0, "begun": 9}
    aimed = decision(
        wards=["a"],
        due_on=str(MONDAY + 9 * DAY),
        target={**aim, "since": str(MONDAY), "by": str(MONDAY + 9 * DAY)},
    )
    assert _shown(last, *waiting, aimed) == [aimed, last, *waiting[:3]]
    assert _shown(last, done, lapsed) == [last, done]


def test_each_says_who_when_and_why():
    replied = explanation(MONDAY - 9 * DAY, answered_on=str(MONDAY - DAY), **REPLIED)
    asked = explanation(MONDAY, due_on=str(MONDAY + DAY), ward="a")
    done, open_ = decision(MONDAY - DAY, CLOSED, wards=["a"]), decision(MONDAY, wards=["a"])
    with in_language("en"):
        table = said_table(
            [replied, asked, done, open_], {"a": "◆ Moved"}, NAMES, MONDAY, "Cao Xanh"
        )
    assert list(table.item_state) == [
        "◆ Explained (22 Nov 2026)",
        "■ Waiting for a reply; due 24 Nov 2026",
        "◆ Done, no deadline (23 Nov 2026)",
        "■ Not started; no deadline",
    ]
    assert table.item_text[0].startswith("UBND phường Hà Lầm: Staff. Hai người nghỉ.")
    assert table.item_text[2] == "Đôn đốc ◆ Moved"
    assert len(table.item_text[0]) < 150 and table.item_text[0].endswith("…")
    assert [text.endswith(" ◆ Moved") for text in table.item_text] == [False, False, True, True]


def test_what_came_of_a_decision_is_told_as_far_as_it_is_known():
    chance = np.random.default_rng(1)
    moved = compare(chance.normal(9, 1, 26), chance.normal(3, 1, 8), "lower")
    own = decision(MONDAY, wards=["a"], check_on="2027-01-11")
    with in_language("en"):
        words = [
            came_of({"a": {"a": verdict}}, [own], "a").get("a")
            for verdict in (Verdict(NOT_ASKED), Verdict(NOT_YET), Verdict("moved", moved))
        ]
    assert words[:2] == [None, "… Checked on 11 Jan 2027"]
    assert words[2].startswith("◆ Moved as expected: fell by 5.6")

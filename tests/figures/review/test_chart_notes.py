"""What the meeting decided and heard, as its chart and the matrix show it."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go
import pytest

from giaoban.figures.charts.notes import Note, annotate
from giaoban.figures.review.chart import chart_notes, decisions_about, notes_about
from giaoban.figures.review.matrix import explained_cells
from giaoban.meeting.names import Names
from giaoban.meeting.verdicts import Verdict
from giaoban.words.text import in_language
from tests.meeting.items import MONDAY, decision, explanation

WEEK = timedelta(weeks=1)
NAMES = Names({"a": "Cao Xanh"}, None, "Asia/Ho_Chi_Minh")
LINKED = {"measure": "on_time", "family": "grievance"}
ABOUT = {**LINKED, "ward": "a", "week": str(MONDAY - WEEK)}
REPLY = {"cause": "weather", "reply": "Bão số 3", "answered_on": str(MONDAY)}


@pytest.fixture(autouse=True)
def _english():
    with in_language("en"):
        yield


def test_a_decision_concerns_its_wards_and_one_for_the_city_concerns_every_ward():
    own, city, other = (decision(**LINKED, wards=wards) for wards in (["a"], [], ["b"]))
    assert decisions_about([own, city, other], "a", "on_time", "grievance") == [own, city]
    assert decisions_about([own], "a", "on_time", "dossier") == []
    assert decisions_about([own], "a", "closed", "grievance") == []


def test_a_decision_that_is_no_longer_in_force_is_not_on_the_chart():
    gone = decision(MONDAY, ("lapsed", {}, MONDAY), **LINKED)
    assert decisions_about([gone], "a", "on_time", "grievance") == []


def test_a_decision_is_told_with_its_verdict_and_a_reply_with_its_cause():
    moved = decision(**LINKED, wards=["a"])
    notes = notes_about(
        ("a", "on_time"),
        [moved],
        {"a": {"a": Verdict("moved")}},
        [explanation(**ABOUT, **REPLY)],
        NAMES,
    )
    assert notes.notes == [
        "D 1/2026, 23 Nov 2026: Đôn đốc · ◆ Moved as expected",
        "(1) Week 47, 16 Nov - 22 Nov: Weather or disaster. Bão số 3 (UBND phường Hà Lầm)",
    ]
    assert notes.explained == [(MONDAY - WEEK, "(1)")]


def test_a_request_without_a_reply_says_so():
    notes = notes_about(("a", "on_time"), [], {}, [explanation(**ABOUT)], NAMES)
    assert notes.explained == [(MONDAY - WEEK, "(1)")]
    assert notes.notes[0].startswith("(1) Week 47")


def test_only_what_lies_among_the_weeks_of_a_chart_is_drawn_on_it():
    weeks = pd.DataFrame(
        {
            "week_start": pd.to_datetime([MONDAY - 2 * WEEK, MONDAY - WEEK, MONDAY]),
            "value": [3.0, 5.0, float("nan")],
        }
    )
    old, new = (decision(MONDAY - back * WEEK, **LINKED) for back in (9, 1))
    asked = [explanation(**{**ABOUT, "week": str(MONDAY - back * WEEK)}) for back in (0, 1, 9)]
    notes = chart_notes(notes_about(("a", "on_time"), [old, new], {}, asked, NAMES), weeks)
    assert [(note.on, note.value) for note in notes] == [
        (MONDAY - WEEK, None),
        (MONDAY - WEEK, 5.0),
    ]


def test_a_note_is_drawn_letter_by_letter_where_it_belongs():
    figure = go.Figure(layout={"height": 300, "margin": {"t": 10}})
    annotate(figure, [Note(MONDAY, "<b>D 1</b>"), Note(MONDAY, "Explained", 5.0)])
    line, point = figure.layout.annotations
    assert (line.text, line.x) == ("&lt;b&gt;D 1&lt;/b&gt;", str(MONDAY))
    assert (point.y, point.showarrow) == (5.0, True)
    assert figure.layout.shapes[0].x0 == str(MONDAY)
    assert figure.layout.height > 300


def test_a_cell_of_the_matrix_is_marked_where_its_week_is_explained():
    asked = [explanation(**ABOUT, **REPLY), explanation(**ABOUT)]
    assert explained_cells(asked, MONDAY - WEEK, "grievance") == {("a", "on_time")}
    assert explained_cells(asked, MONDAY, "grievance") == set()
    assert explained_cells(asked, MONDAY - WEEK, "dossier") == set()


def test_a_ward_no_table_names_any_longer_goes_by_its_code():
    assert NAMES.places(["a", "06999@2019-01-01"]) == "Cao Xanh, 06999 (no longer listed)"
    assert NAMES.places([]) == "Whole city"
    assert NAMES.cause("gone_cause") == "gone_cause"

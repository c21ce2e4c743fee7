"""Who the meeting goes through, in what order, and what each stop says."""

import pandas as pd

from giaoban.figures.meeting.meeting import agenda_rows, agenda_says, stop_says
from giaoban.figures.review.signals import foremost, standing_out_in
from tests.figures.review.rows import signal_rows


def _stops(minimum: int = 5) -> pd.DataFrame:
    signals = signal_rows(
        ("a", "on_time", "concern", -4.0),
        ("a", "satisfied", "failing", 0.0),
        ("b", "on_time", "concern", -4.0),
        ("c", "on_time", "improvement", 4.0),
    ).replace({"ward_name": {"a": "An", "b": "Bình", "c": "Chi"}})
    due = pd.DataFrame(
        {
            "ward_key": ["b", "c", "d", "e"],
            "ward_name": ["Bình", "Chi", "Dung", "Em"],
            "overdue_cases": [9, 4, 5, 30],
            "due_soon_cases": [1, 8, 0, 2],
        }
    )
    return agenda_rows(signals, due, minimum)


def test_signals_for_the_worse_come_before_long_queues():
    assert list(_stops().ward_key) == ["a", "b", "e", "d"]


def test_a_ward_with_neither_is_not_gone_through():
    assert "c" not in set(_stops().ward_key)


def test_each_stop_says_why_it_is_one():
    stops = _stops().set_index("ward_key")
    keys = {key: stop_says(row).key for key, row in stops.iterrows()}
    assert keys["a"] == "meeting.stop.signals"
    assert keys["b"] == "meeting.stop.signals_and_overdue"
    assert keys["e"] == "meeting.stop.overdue"


def test_an_empty_agenda_is_an_answer():
    finding = agenda_says(_stops().iloc[:0], 5, 4)
    assert (finding.key, finding.signal) == ("meeting.agenda.says.nobody", "usual")


def test_the_agenda_tells_its_part_of_what_is_overdue_in_the_city():
    part, whole = (agenda_says(_stops(), 5, overdue) for overdue in (48, 44))
    assert part.key == "meeting.agenda.says.part"
    assert (part.numbers["overdue"], part.numbers["whole"], part.numbers["worse"]) == (44, 48, 2)
    assert whole.key == "meeting.agenda.says.all"
    in_time = agenda_says(_stops().head(1).assign(overdue_cases=0), 5, 0)
    assert in_time.key == "meeting.agenda.says.no_overdue"


def test_a_decision_at_a_stop_is_about_its_foremost_signal_or_failing_target():
    rows = signal_rows(
        ("a", "satisfied", "failing", 0.0),
        ("a", "on_time", "concern", -4.0),
        ("b", "satisfied", "failing", 0.0),
        ("c", "on_time", "common_cause", 0.0),
    ).assign(ward_code=lambda rows: rows.ward_key, ward_valid_from=pd.NaT)
    about = {ward: foremost(standing_out_in(rows, ward)) for ward in "abc"}
    assert about == {"a": "on_time", "b": "satisfied", "c": None}

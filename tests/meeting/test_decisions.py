"""How a decision stands, from its events and the day."""

from datetime import date, timedelta

import pytest

from giaoban.meeting.decisions import decisions
from giaoban.meeting.register.events import Change
from tests.meeting.items import MONDAY, decision, item_of

DAY = timedelta(days=1)
LATER = MONDAY + 10 * DAY


@pytest.mark.parametrize(
    ("facts", "later", "today", "state"),
    [
        ({}, [], MONDAY, "not_started"),
        ({"due_on": str(MONDAY)}, [], MONDAY, "not_started"),
        ({"due_on": str(MONDAY)}, [], MONDAY + DAY, "overdue"),
        ({}, [("updated", {}, LATER)], LATER, "in_progress"),
        ({"due_on": str(MONDAY)}, [("updated", {}, LATER)], LATER, "overdue"),
        (
            {"due_on": str(MONDAY)},
            [("updated", {"due_on": "2026-12-31"}, MONDAY)],
            LATER,
            "in_progress",
        ),
        ({}, [("closed", {"closed_on": str(LATER)}, LATER)], LATER, "done"),
        (
            {"due_on": str(LATER)},
            [("closed", {"closed_on": str(LATER)}, LATER)],
            LATER,
            "done_on_time",
        ),
        (
            {"due_on": str(MONDAY)},
            [("closed", {"closed_on": str(LATER)}, LATER)],
            LATER,
            "done_late",
        ),
        ({}, [("lapsed", {}, LATER)], LATER, "not_in_force"),
        ({}, [("superseded", {"by": "b"}, LATER)], LATER, "not_in_force"),
    ],
)
def test_a_decision_stands_as_its_events_and_the_day_say(facts, later, today, state):
    assert decision(MONDAY, *later, **facts).state(today) == state


def test_decisions_are_counted_by_the_year_they_were_taken_in():
    items = [
        item_of((Change("decision", str(day), 0, "opened", {"decided_on": str(day)}), day))
        for day in (date(2025, 12, 29), date(2026, 1, 5), date(2026, 1, 12))
    ]
    assert [one.number for one in decisions(items)] == ["1/2025", "1/2026", "2/2026"]


def test_only_a_decision_with_measure_direction_and_check_date_can_be_judged():
    full = {"measure": "on_time", "expected": "higher", "check_on": "2027-01-18"}
    assert decision(**full).is_judgeable
    for missing in full:
        assert not decision(**{**full, missing: None}).is_judgeable

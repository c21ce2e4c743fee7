"""Limits that people start anew: what is asked of them, where they hold, how they end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from giaoban.meeting.rebases import accepted, problems, rebased_charts, rebases, taken_back
from giaoban.meeting.register.events import Change, Event, Item, fold
from giaoban.statistics.rebase import Proposal
from giaoban.statistics.weeks import last_full_week

AT = ("06600@2025-07-01", "received")
CHANGED = date(2026, 7, 1)


# The family, the units and the week that are looked at.
Chosen = tuple[str | None, str, date]


def chosen(as_of: date = date(2026, 11, 22), family="grievance", units="current") -> Chosen:
    return family, units, last_full_week(as_of)


def run(first_week: date) -> Proposal:
    return Proposal(first_week, CHANGED, 9, 1)


def items(*changes: Change) -> list[Item]:
    """What the register holds once these changes are in it."""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return fold(
        Event(
            place,
            one.kind,
            one.item_id,
            one.version + 1,
            one.event,
            "Lan",
            at,
            one.why,
            one.payload,
        )
        for place, one in enumerate(changes)
    )


def test_what_a_person_accepts_holds_from_the_first_week_of_the_run() -> None:
    (one,) = rebases(items(accepted(AT, run(date(2026, 7, 6)), "grievance", "current", "Merged")))
    assert (one.first_week, one.changed_on, one.why) == (date(2026, 7, 6), CHANGED, "Merged")
    assert rebased_charts([one], *chosen()) == ((AT, date(2026, 7, 6)),)
    assert one.is_of(AT, *chosen()) and not one.is_of(("06601", "received"), *chosen())


def test_it_holds_for_its_own_family_and_way_to_count_wards_and_not_for_earlier_weeks() -> None:
    (one,) = rebases(items(accepted(AT, run(date(2026, 7, 6)), "grievance", "current", "Merged")))
    for other in (chosen(family=None), chosen(units="received"), chosen(date(2026, 6, 28))):
        assert rebased_charts([one], *other) == ()


def test_of_two_the_later_one_holds() -> None:
    both = [
        accepted(AT, run(first), "grievance", "current", "Merged")
        for first in (date(2026, 9, 7), date(2026, 7, 6))
    ]
    assert rebased_charts(rebases(items(*both)), *chosen()) == ((AT, date(2026, 9, 7)),)
    earlier = rebased_charts(rebases(items(*both)), *chosen(date(2026, 8, 30)))
    assert earlier == ((AT, date(2026, 7, 6)),)


def test_what_is_taken_back_holds_no_more_and_stays_in_the_register() -> None:
    change = accepted(AT, run(date(2026, 7, 6)), "grievance", "current", "Merged")
    (one,) = rebases(items(change))
    after = items(change, taken_back(one, "It did not last"))
    assert rebases(after) == []
    assert [event.why for event in after[0].events] == ["Merged", "It did not last"]


def test_without_a_day_a_run_and_a_reason_the_limits_stay() -> None:
    assert list(problems(CHANGED, run(CHANGED), "Merged")) == []
    assert list(problems(None, None, " ")) == ["no_change_day", "no_why"]
    assert list(problems(CHANGED, None, "Merged")) == ["no_run"]

"""Every weekly measure from its definition: (value, numerator, denominator) of a week's cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from tests.queries import slow_backlog, slow_twin
from tests.queries.slow_facts import DAY, Fact

Figures = tuple[float | None, int | None, int | None]


def _count(cases: list[Fact], week: date, way: str) -> int:
    events = [
        event for case in cases for event in slow_twin.arrivals(case) + slow_twin.departures(case)
    ]
    return sum(slow_twin.monday(on) == week and what == way for on, what in events)


def _received(cases: list[Fact], week: date, as_of: date) -> Figures:
    return _as_count(_count(cases, week, "received"))


def _closed(cases: list[Fact], week: date, as_of: date) -> Figures:
    """Out of what there was to close: whatever came in by the end of the week and had not left
    before it."""
    came = [on for case in cases for on, _ in slow_twin.arrivals(case)]
    left = [on for case in cases for on, _ in slow_twin.departures(case)]
    end = week + slow_twin.WEEK
    there = sum(on < end for on in came) - sum(on < week for on in left)
    value, closed, _ = _as_count(_count(cases, week, "closed"))
    return value, closed, there


def _net_flow(cases: list[Fact], week: date, as_of: date) -> Figures:
    return _as_count(slow_backlog.net_flow(cases, week, min(week + slow_twin.WEEK - DAY, as_of)))


def _overdue_open(cases: list[Fact], week: date, as_of: date) -> Figures:
    end = min(week + slow_twin.WEEK - DAY, as_of)
    return _as_count(sum(slow_twin.is_overdue(case, end) for case in cases))


def _on_time(cases: list[Fact], week: date, as_of: date) -> Figures:
    due, on_time = slow_twin.due_cohort(
        [c for c in cases if c.due_on and slow_twin.monday(c.due_on) == week], as_of
    )
    return _as_share(on_time, due)


def _closed_within_15(cases: list[Fact], week: date, as_of: date) -> Figures:
    reached = slow_twin.handled_cohort(cases, 15, as_of)
    hits = [hit for on, hit in reached if slow_twin.monday(on) == week]
    return _as_share(sum(hits), len(hits))


def _first_response_within_2(cases: list[Fact], week: date, as_of: date) -> Figures:
    reached = slow_twin.reach_cohort(cases, 2, as_of, slow_twin.answer_of)
    hits = [hit for on, hit in reached if slow_twin.monday(on) == week]
    return _as_share(sum(hits), len(hits))


def _median_days(cases: list[Fact], week: date, as_of: date) -> Figures:
    closed = [c.working_days for c in cases if c.is_event and slow_twin.monday(c.closed_on) == week]
    return (float(median(closed)) if closed else None), None, len(closed)


def _dossiers_on_time(cases: list[Fact], week: date, as_of: date) -> Figures:
    return _on_time([case for case in cases if case.family == "dossier"], week, as_of)


def _reopened(cases: list[Fact], week: date, as_of: date) -> Figures:
    queued = [case for case in cases if case.is_counted and not case.is_undated]
    came_back = sum(
        slow_twin.monday(case.came_back_on) == week for case in queued if case.came_back_on
    )
    received = sum(slow_twin.monday(case.received_on) == week for case in queued)
    return _as_share(came_back, came_back + received)


def _satisfied(cases: list[Fact], week: date, as_of: date) -> Figures:
    answers = [case.satisfaction for case in _closed_in(cases, week) if case.satisfaction]
    return _as_share(sum(answer in (4, 5) for answer in answers), len(answers))


def _satisfaction_answered(cases: list[Fact], week: date, as_of: date) -> Figures:
    closed = _closed_in(cases, week)
    return _as_share(sum(case.satisfaction is not None for case in closed), len(closed))


def _filed_online(cases: list[Fact], week: date, as_of: date) -> Figures:
    filed = [
        case.submission.startswith("online")
        for case in cases
        if case.is_counted and not case.is_undated
        if case.submission and slow_twin.monday(case.received_on) == week
    ]
    return _as_share(sum(filed), len(filed))


def _supplements_repeated(cases: list[Fact], week: date, as_of: date) -> Figures:
    asked = [case.supplements for case in _closed_in(cases, week) if case.supplements is not None]
    return _as_share(sum(times > 1 for times in asked), len(asked))


def _closed_in(cases: list[Fact], week: date) -> list[Fact]:
    return [case for case in cases if case.is_event and slow_twin.monday(case.closed_on) == week]


def _as_count(count: int) -> Figures:
    return float(count), count, None


def _as_share(numerator: int, denominator: int) -> Figures:
    return (numerator / denominator if denominator else None), numerator, denominator


_MEASURES = {
    "received": _received,
    "closed": _closed,
    "net_flow": _net_flow,
    "overdue_open": _overdue_open,
    "on_time": _on_time,
    "closed_within_15": _closed_within_15,
    "first_response_within_2": _first_response_within_2,
    "median_days": _median_days,
    "dossiers_on_time": _dossiers_on_time,
    "reopened": _reopened,
    "satisfied": _satisfied,
    "satisfaction_answered": _satisfaction_answered,
    "filed_online": _filed_online,
    "supplements_repeated": _supplements_repeated,
}
# What a source must record at all, for its cases to count in the measure.
_NEEDS = {
    "first_response_within_2": lambda case: case.answered_on,
    "satisfaction_answered": lambda case: case.satisfaction,
    "reopened": lambda case: case.came_back_on,
}


def weekly(city: slow_twin.Known, units: str) -> slow_twin.Rows:
    """Every measure of every ward, from its first case to the as-of week."""
    recorded = {name: _of_recording_sources(city.cases, needed) for name, needed in _NEEDS.items()}
    rows = []
    for line in slow_backlog.ledger_by_week(city, units):
        unit, week = (line["ward_code"], line["ward_valid_from"]), line["week_start"]
        for name in _MEASURES:
            cases = recorded.get(name, city.cases)
            own = [case for case in cases if slow_twin.unit_of(units)(case) == unit]
            figures = _MEASURES[name](own, week, city.as_of)
            rows.append(
                slow_twin.ward(unit)
                | {"week_start": week, "measure": name}
                | dict(zip(("value", "numerator", "denominator"), figures, strict=True))
            )
    return rows


def _of_recording_sources(cases: list[Fact], needed: Callable[[Fact], Any]) -> list[Fact]:
    """A source of the random city is a family."""
    recording = {case.family for case in cases if needed(case) is not None}
    return [case for case in cases if case.family in recording]

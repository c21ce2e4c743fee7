"""Every figure from its definition: loops over cases, one question per function.

Rows come as dictionaries with the columns of the query of the same name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from tests.queries.random_city import RandomCity
from tests.queries.slow_facts import (
    Fact,
    Unit,
    facts,
    is_working,
    last_instant,
    nth_working_day,
)
from tests.queries.slow_survival import quantiles, resolution

Rows = list[dict[str, Any]]
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Known:
    """The cases of a city as known on its as-of day; `newest` is its last week that has ended."""

    cases: list[Fact]
    as_of: date
    newest: date

    def where(self, keep: Callable[[Fact], bool]) -> Known:
        """A city like this one with some of its cases."""
        return Known([case for case in self.cases if keep(case)], self.as_of, self.newest)


def known(city: RandomCity) -> Known:
    """What the twin works on."""
    cases = facts(city)
    return Known(cases, city.as_of, newest_week([case.received_on for case in cases], city.as_of))


def newest_week(received: list[date], as_of: date) -> date:
    """The last week whose last working day is over; its Sunday, where more than a tenth of what
    comes in comes after that day."""
    week = monday(as_of)
    before = [on for on in received if week - 26 * WEEK <= on < week]
    late = [on for on in before if on > last_working_day(monday(on))]
    last = week + timedelta(days=6) if 10 * len(late) > len(before) else last_working_day(week)
    return week if last <= as_of else week - WEEK


def last_working_day(week: date) -> date:
    """The last day before Sunday on which the office works, else the Saturday."""
    days = [week + timedelta(days=number) for number in range(6)]
    return max((on for on in days if is_working(on)), default=days[-1])


def durations(cases: Iterable[Fact]) -> dict[str, Any]:
    """How long these cases take, with the open ones counted in."""
    counted = [case for case in cases if case.is_counted]
    events = [case.duration_days for case in counted if case.is_event]
    followed = [case for case in counted if not case.is_undated]
    ends = [(case.duration_days, case.ended_as) for case in followed]
    resolved = resolution(ends)
    never = resolved["otherwise_share"] or 0
    return {
        "cases": len(counted),
        "closed_cases": len(events),
        "open_cases": sum(case.is_open for case in counted),
        "undated_cases": sum(case.is_undated for case in counted),
        "closed_median_days": median(events) if events else None,
        **quantiles([(case.duration_days, case.is_event) for case in followed]),
        "otherwise_cases": sum(end == "otherwise" for _, end in ends),
        **resolved,
        "is_half_never": never > 0.5 + 1e-9,
        "is_p90_never": never > 0.1 + 1e-9,
    }


def due_cohort(cases: Iterable[Fact], as_of: date) -> tuple[int, int]:
    """Cases that fell due by the as-of instant, and how many of them were closed in time."""
    due = [case for case in cases if case.is_judged and is_due(case, as_of)]
    return len(due), sum(case.is_event and not case.is_late for case in due)


def is_due(case: Fact, as_of: date) -> bool:
    return case.due_until is not None and case.due_until <= last_instant(as_of)


def reach_cohort(
    cases: Iterable[Fact], days: int, as_of: date, what: Callable[[Fact], date | None]
) -> list[tuple[date, bool]]:
    """(day an age was reached, whether it had happened by then) of the cases that reached it."""
    reached = [
        (nth_working_day(case.received_on, days), what(case)) for case in cases if case.is_judged
    ]
    return _by_as_of(reached, as_of)


def handled_cohort(cases: Iterable[Fact], days: int, as_of: date) -> list[tuple[date, bool]]:
    """The same of closings, the age counted in the office's hands.

    Each day begun of a pause moves the age by a working day; while the clock stands still no age
    is reached.
    """
    running = [case for case in cases if case.is_judged and not case.is_clock_stopped]
    reached = [
        (nth_working_day(case.received_on, days + math.ceil(case.paused_days)), closing_of(case))
        for case in running
    ]
    return _by_as_of(reached, as_of)


def _by_as_of(reached: list[tuple[date, date | None]], as_of: date) -> list[tuple[date, bool]]:
    return [(on, when is not None and when <= on) for on, when in reached if on <= as_of]


def closing_of(case: Fact) -> date | None:
    return case.closed_on if case.is_event else None


def answer_of(case: Fact) -> date | None:
    return case.answered_on


def is_waiting(case: Fact, on: date) -> bool:
    """In the backlog when the day ends."""
    if not case.is_counted or case.is_undated:
        return False
    return any(entered <= on and (left is None or on < left) for entered, left in case.stays)


def is_overdue(case: Fact, on: date) -> bool:
    """Waiting when the day ends, and its due instant or day is over by then."""
    end = last_instant(on)
    return is_waiting(case, on) and case.due_until is not None and case.due_until <= end


def arrivals(case: Fact) -> list[tuple[date, str]]:
    """The days a case came into the backlog."""
    if not case.is_counted or case.is_undated:
        return []
    return [(case.received_on, "received"), *((on, "reopened") for on, _ in case.stays[1:])]


def departures(case: Fact) -> list[tuple[date, str]]:
    """The days it left; a transferred case moves out, any other is closed."""
    if not case.is_counted or case.is_undated:
        return []
    last = "moved_out" if case.state == "transferred" else "closed"
    ways = [*["closed"] * (len(case.stays) - 1), last]
    return [(left, way) for (_, left), way in zip(case.stays, ways, strict=True) if left]


def monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


def unit_of(units: str) -> Callable[[Fact], Unit]:
    return lambda case: case.unit_now if units == "current" else case.unit


def grouped(cases: Iterable[Fact], key: Callable[[Fact], Any]) -> dict[Any, list[Fact]]:
    groups: dict[Any, list[Fact]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return groups


def ward(unit: Unit) -> dict[str, Any]:
    return {"ward_code": unit[0], "ward_valid_from": unit[1]}


def weeks_from(first: date, as_of: date) -> list[date]:
    """Mondays from the week of a day to that of the as-of day."""
    count = (monday(as_of) - monday(first)).days // 7 + 1
    return [monday(first) + n * WEEK for n in range(count)]


def by_ward(city: Known, units: str) -> Rows:
    counted = city.where(lambda case: case.is_counted)
    groups = grouped(counted.cases, unit_of(units))
    return [ward(unit) | durations(cases) for unit, cases in groups.items()]


def whole_city(city: Known) -> Rows:
    counted = city.where(lambda case: case.is_counted)
    return [durations(counted.cases)] if counted.cases else []


def by_category(city: Known) -> Rows:
    counted = city.where(lambda case: case.is_counted)
    groups = grouped(counted.cases, lambda case: case.category)
    return [{"category": category} | durations(cases) for category, cases in groups.items()]


def on_time_by_ward(city: Known, units: str, first: date, last: date) -> Rows:
    rows = []
    for unit, cases in grouped(city.cases, unit_of(units)).items():
        due = [case for case in cases if case.due_on and first <= case.due_on <= last]
        due_cases, on_time = due_cohort(due, city.as_of)
        undue = sum(
            case.is_counted and case.due_on is None and first <= case.received_on <= last
            for case in cases
        )
        if due_cases or undue:
            share = on_time / due_cases if due_cases else None
            rows.append(
                ward(unit)
                | {"due_cases": due_cases, "on_time_cases": on_time, "on_time_share": share}
                | {"no_deadline_cases": undue}
            )
    return rows


def first_response_by_ward(city: Known, units: str, days: int) -> Rows:
    rows = []
    for unit, cases in grouped(of_answering_sources(city), unit_of(units)).items():
        reached = reach_cohort(cases, days, city.as_of, answer_of)
        if reached:
            within = sum(hit for _, hit in reached)
            rows.append(
                ward(unit)
                | {"reached_cases": len(reached), "responded_within_cases": within}
                | {"responded_within_share": within / len(reached)}
            )
    return rows


def of_answering_sources(city: Known) -> list[Fact]:
    """Cases of the families (each has one source) in which an answer is known at all."""
    answering = {case.family for case in city.cases if case.answered_on}
    return [case for case in city.cases if case.family in answering]


def closed_within_by_week(city: Known, days: int) -> Rows:
    reached = handled_cohort(city.cases, days, city.as_of)
    rows = []
    for week in sorted({monday(on) for on, _ in reached}):
        hits = [hit for on, hit in reached if monday(on) == week]
        rows.append(
            {"week_start": week, "reached_cases": len(hits), "closed_within_cases": sum(hits)}
            | {"closed_within_share": sum(hits) / len(hits)}
        )
    return rows


def record_facts(city: Known) -> Rows:
    return [
        ward(case.unit)
        | {
            "case_id": case.case_id,
            "family": case.family,
            "state": case.state,
            "elapsed_days": (case.closed_on - case.received_on).days if case.closed_on else None,
            "working_days": case.working_days,
            "days_late": case.days_late,
            "is_late": case.is_late,
        }
        for case in city.cases
    ]

"""What the questions of the backlog page are defined to answer, counted case by case."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from tests.queries.random_city import AGE_BANDS
from tests.queries.slow_facts import DAY, Fact, is_working, working_days_between
from tests.queries.slow_twin import (
    WEEK,
    Known,
    Rows,
    arrivals,
    departures,
    grouped,
    is_overdue,
    is_waiting,
    monday,
    unit_of,
    ward,
    weeks_from,
)


def ledger_by_week(city: Known, units: str) -> Rows:
    rows = []
    for unit, cases in grouped(city.cases, unit_of(units)).items():
        first = min((on for case in cases for on, _ in arrivals(case)), default=None)
        for week in weeks_from(first, city.as_of) if first else []:
            rows.append(ward(unit) | {"week_start": week} | _ledger_week(cases, week, city.as_of))
    return rows


def _ledger_week(cases: list[Fact], week: date, as_of: date) -> dict[str, int]:
    """Each level is counted anew, never carried on from the week before."""
    came, left = (
        [way for case in cases for on, way in events(case) if monday(on) == week]
        for events in (arrivals, departures)
    )
    in_week = came + left
    end = min(week + WEEK - DAY, as_of)
    return {
        "opening": sum(is_waiting(case, week - DAY) for case in cases),
        "received": in_week.count("received"),
        "reopened": in_week.count("reopened"),
        "moved_in": 0,
        "closed": in_week.count("closed"),
        "moved_out": in_week.count("moved_out"),
        "closing": sum(is_waiting(case, end) for case in cases),
        "entered": len(came),
        "left_queue": len(left),
        "net": net_flow(cases, week, end),
    }


def net_flow(cases: list[Fact], first: date, last: date) -> int:
    """What the queue grew by over some days: its length counted twice, no event looked at."""
    return sum(is_waiting(case, last) - is_waiting(case, first - DAY) for case in cases)


def bands() -> list[tuple[str, int, float]]:
    """Name, first and last day of each age band."""
    firsts = [0, *(last + 1 for last in AGE_BANDS)]
    named = [(f"{low}-{high}", low, high) for low, high in zip(firsts, AGE_BANDS, strict=False)]
    return [*named, (f"{firsts[-1]}+", firsts[-1], math.inf)]


def age_by_week(city: Known, units: str) -> Rows:
    rows = []
    for line in ledger_by_week(city, units):
        unit = line["ward_code"], line["ward_valid_from"]
        end = min(line["week_start"] + WEEK - DAY, city.as_of)
        waiting = [
            (end - case.received_on).days
            for case in city.cases
            if unit_of(units)(case) == unit and is_waiting(case, end)
        ]
        for band, low, high in bands():
            count = sum(low <= age <= high for age in waiting)
            rows.append(
                ward(unit) | {"week_start": line["week_start"], "band": band, "open_cases": count}
            )
    return rows


def now_by_ward(city: Known, units: str) -> Rows:
    rows = []
    for unit, cases in grouped(city.cases, unit_of(units)).items():
        row = _now(cases, city.as_of, city.newest)
        looked_at = ("open_cases", "weekly_arrivals", "weekly_closures", "net_cases")
        if row and any(row[name] for name in looked_at):
            rows.append(ward(unit) | row)
    return rows


def _now(cases: list[Fact], as_of: date, newest: date) -> dict[str, Any] | None:
    waiting = [case for case in cases if is_waiting(case, as_of)]
    events = [event for case in cases for event in arrivals(case) + departures(case)]
    if not events:
        return None
    weeks = weeks_from(min(on for on, _ in events), as_of)
    full = [week for week in weeks if week <= newest][-8:]
    came = sum(monday(on) in full and way in ("received", "reopened") for on, way in events)
    left = sum(monday(on) in full and way == "closed" for on, way in events)
    net = net_flow(cases, full[0], full[-1] + WEEK - DAY) if full else 0
    oldest = max((as_of - case.received_on for case in waiting), default=None)
    return {
        "open_cases": len(waiting),
        "overdue_cases": sum(is_overdue(case, as_of) for case in waiting),
        "no_deadline_cases": sum(case.due_on is None for case in waiting),
        "last_band_cases": sum((as_of - c.received_on).days > AGE_BANDS[-1] for c in waiting),
        "oldest_days": oldest.days if oldest is not None else None,
        "weekly_arrivals": came / len(full) if full else None,
        "weekly_closures": left / len(full) if full else None,
        "clearance_weeks": len(waiting) * len(full) / -net if net < 0 else None,
        "is_growing": bool(waiting) and net > 0,
        "net_cases": net,
    }


def closings_needed(city: Known, units: str, by: date) -> Rows:
    """Every case of a day to come is taken for one like those of the last weeks.

    No day before the first case of the city counts.
    """
    first = min((case.received_on for case in city.cases), default=city.as_of)
    full = [week for week in weeks_from(first, city.as_of) if week <= city.newest][-8:]
    rows = []
    for unit, cases in grouped(city.cases, unit_of(units)).items():
        row = _needed(cases, full, first, city.as_of, by)
        if any(
            row[name] for name in ("open_cases", "entered_cases", "closed_cases", "moved_out_cases")
        ):
            rows.append(ward(unit) | row)
    return rows


def _needed(
    cases: list[Fact], full: list[date], first: date, as_of: date, by: date
) -> dict[str, Any]:
    events = [event for case in cases for event in arrivals(case) + departures(case)]
    begun = min((monday(on) for on, _ in events), default=date.max)
    ways = [way for on, way in events if monday(on) in full]
    seen = [week for week in full if week >= begun]
    days = [week + n * DAY for week in seen for n in range(7)]
    days = sum(is_working(day) for day in days if day >= first)
    ahead = working_days_between(as_of, by)
    waiting = [case for case in cases if is_waiting(case, as_of)]
    came = len(ways) - ways.count("closed") - ways.count("moved_out")
    return {
        "open_cases": len(waiting),
        "overdue_cases": sum(is_overdue(case, as_of) for case in waiting),
        "due_by_cases": sum(is_overdue(case, by) for case in waiting),
        "counted_days": days,
        "entered_cases": came,
        "closed_cases": ways.count("closed"),
        "moved_out_cases": ways.count("moved_out"),
        "working_days": ahead,
        "coming_cases": (came - ways.count("moved_out")) / days * ahead if days else None,
        "coming_due_cases": _coming_due(cases, full, as_of, by) / days if days else None,
    }


def _coming_due(cases: list[Fact], full: list[date], as_of: date, by: date) -> int:
    """On how many of the days ahead the cases of these weeks would have come in time to be due."""
    count = 0
    for case in cases:
        moved = [on for on, way in departures(case) if way == "moved_out"]
        stays = case.stays[:-1] if moved else case.stays
        for on, _ in stays if case.due_until and arrivals(case) else ():
            if monday(on) in full:
                term = working_days_between(on, case.due_on)
                count += max(working_days_between(as_of, by) - max(term, 0), 0)
    return count

"""Slow twins of the questions about dossiers and of the register of letters, one case at a time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tests.queries.slow_facts import Fact, Unit
from tests.queries.slow_twin import Known, Rows, grouped, is_due, ward

OUTCOMES = (
    "early on_time late open_in_time open_overdue waiting no_appointment registered ended undated"
).split()


def dossiers(city: Known) -> list[Fact]:
    return [case for case in city.cases if case.family == "dossier" and case.is_counted]


def outcome(case: Fact) -> str:
    if case.is_undated:
        return "undated"
    if case.state in ("withdrawn", "refused", "transferred"):
        return "ended"
    if case.is_open and case.national == "registered":
        return "registered"
    if case.is_clock_stopped:
        return "waiting"
    if case.due_on is None:
        return "no_appointment"
    if case.is_open:
        return "open_overdue" if case.is_late else "open_in_time"
    if case.is_late:
        return "late"
    return "early" if case.closed_on < case.due_on else "on_time"


def official_outcome(case: Fact) -> str:
    plain = outcome(case)
    if (case.supplements or 0) <= 1:
        return plain
    if plain in ("early", "on_time"):
        return "late"
    return "open_overdue" if plain in ("open_in_time", "waiting") else plain


def outcomes(city: Known, first: date, last: date, counting: str) -> Rows:
    told = official_outcome if counting == "official" else outcome
    counts = Counter(told(case) for case in dossiers(city) if first <= case.received_on <= last)
    if not counts:
        return []
    total = counts.total()
    return [
        {
            "outcome": name,
            "dossiers": counts[name],
            "received_dossiers": total,
            "outcome_share": counts[name] / total,
        }
        for name in OUTCOMES
    ]


def body_of(case: Fact, units: str, body: str) -> Unit:
    if body == "receiving":
        return case.unit_now if units == "current" else case.unit
    return case.decided_by_now if units == "current" else case.decided_by


def by_ward(city: Known, units: str, body: str, first: date, last: date) -> Rows:
    rows = []
    for unit, cases in grouped(dossiers(city), lambda case: body_of(case, units, body)).items():
        received = [case for case in cases if first <= case.received_on <= last]
        due = [
            case
            for case in cases
            if case.is_judged and is_due(case, city.as_of) and first <= case.due_on <= last
        ]
        if received or due:
            rows.append(ward(unit) | _counts(received, due))
    return rows


def _counts(received: list[Fact], due: list[Fact]) -> dict[str, Any]:
    in_time = sum(case.is_event and not case.is_late for case in due)
    filed = [case for case in received if case.submission]
    return {
        "received_dossiers": len(received),
        "elsewhere_dossiers": sum(case.unit != case.decided_by for case in received),
        "due_dossiers": len(due),
        "in_time_dossiers": in_time,
        "in_time_share": in_time / len(due) if due else None,
        "asked_again_dossiers": sum((case.supplements or 0) > 1 for case in received),
        "online_dossiers": sum(case.submission.startswith("online") for case in filed),
        "filed_dossiers": len(filed),
    }


def register(city: Known, first: date, last: date) -> Rows:
    """Form 01/XLD, from the intervals each letter lay in hand."""
    last = min(last, city.as_of)
    letters = [
        (case, case_standing)
        for case in city.cases
        if case.family == "grievance"
        and case.is_counted
        and not case.is_undated
        and (case_standing := standing(case, first, last))
    ]
    kinds = grouped([case for case, _ in letters], lambda case: case.kind or "unclassified")
    rows = []
    for kind in [*kinds, "all"] if letters else []:
        of_kind = [told for case, told in letters if kind in (case.kind or "unclassified", "all")]
        rows.append({"kind": kind} | _register_row(of_kind))
    return rows


def standing(case: Fact, first: date, last: date) -> tuple[bool, str] | None:
    """Whether it was carried over, and how it stood at the end; None where it is not of the period."""
    carried = any(came < first and (left is None or left >= first) for came, left in case.stays)
    came_in = any(first <= came <= last for came, _ in case.stays)
    if not carried and not came_in:
        return None
    if any(came <= last and (left is None or left > last) for came, left in case.stays):
        answered = case.answered_on is not None and case.answered_on <= last
        return carried, "progress" if answered else "pending"
    if case.state in ("refused", "withdrawn"):
        return carried, case.state
    if case.state == "transferred":
        return carried, "forwarded"
    back = case.came_back_on is not None and case.came_back_on <= last
    return carried, "again" if back and len(case.stays) == 1 else "resolved"


def _register_row(letters: list[tuple[bool, str]]) -> dict[str, int]:
    counts = Counter(told for _, told in letters)
    carried = sum(was for was, _ in letters)
    return {
        "total_letters": len(letters),
        "carried_over_letters": carried,
        "received_letters": len(letters) - carried,
        "refused_letters": counts["refused"],
        "withdrawn_letters": counts["withdrawn"],
        "resolved_letters": counts["resolved"],
        "again_letters": counts["again"],
        "progress_letters": counts["progress"],
        "pending_letters": counts["pending"] + counts["forwarded"],
        "forwarded_letters": counts["forwarded"],
    }

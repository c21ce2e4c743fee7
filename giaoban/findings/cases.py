"""What the list of cases and the page of one case say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.findings.finding import Finding


def headline(summary: Any, which: str, is_withheld: bool) -> Finding:
    """How many cases are chosen and how they stand; the row of cases/summary."""
    numbers = {
        "cases": int(summary.cases),
        "open_cases": int(summary.open_cases),
        "overdue": int(summary.overdue_cases),
        "late": int(summary.late_cases),
        "minimum": int(summary.minimum_cases),
    }
    key = "withheld" if is_withheld else which
    if not numbers["cases"]:
        key = f"none_{which}"
    return Finding(f"cases.headline.{key}", numbers)


def listed(cases: pd.DataFrame, chosen: int) -> Finding:
    """How many of the chosen cases the list shows, and its first; rows of cases/list."""
    numbers = {"listed": len(cases), "cases": chosen}
    if len(cases) < chosen:
        return Finding("cases.list.says.first", numbers)
    return Finding("cases.list.says.all", numbers)


def one(case: Any) -> Finding:
    """How one case stands; a row of cases/one."""
    numbers = {"case_id": case.case_id, "ward_name": case.ward_name}
    if pd.notna(case.age_days):
        numbers |= {"age": int(case.age_days), "working_days": int(case.working_days)}
    if pd.notna(case.days_late):
        late = abs(float(case.days_late))
        numbers["late"] = round(late, 1) if late < 10 else round(late)
    key = _state(case)
    signal = "concern" if key == "open_overdue" else "usual" if key == "open_in_time" else "none"
    return Finding(f"case.headline.{key}", numbers, signal)


def unknown(case: str | None) -> Finding:
    """That no case bears the number in the address, or that none was chosen."""
    if not case:
        return Finding("case.headline.none")
    return Finding("case.headline.unknown", {"case": case.partition(":")[2] or case})


def dates(events: pd.DataFrame) -> Finding:
    """How many events are known of a case."""
    return Finding("case.dates.says.listed", {"events": len(events)})


def facts() -> Finding:
    """What a case's other facts are, and are not."""
    return Finding("case.facts.says.nothing_personal")


def _state(case: Any) -> str:
    if case.is_clock_stopped:
        return "open_stopped"
    due = "no_deadline" if pd.isna(case.days_late) else "late" if case.is_late else "in_time"
    if case.is_open:
        return {"late": "open_overdue"}.get(due, f"open_{due}")
    if pd.isna(case.closed_on):
        return "undated"
    return f"closed_{due}" if case.state == "closed" else "ended"

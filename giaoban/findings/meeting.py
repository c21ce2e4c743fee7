"""What the meeting is told of the units it goes through."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding


def agenda(rows: pd.DataFrame, minimum: int) -> Finding:
    """How many units ask for attention, and by what; rows of the agenda."""
    numbers = {
        "wards": len(rows),
        "worse": int((rows.worse_signals > 0).sum()),
        "minimum": minimum,
        "overdue": int(rows.overdue_cases.sum()),
    }
    if rows.empty:
        return Finding("meeting.agenda.says.nobody", numbers, "usual")
    return Finding("meeting.agenda.says.wards", numbers, "concern")


def stop(row: pd.Series) -> Finding:
    """Why the meeting stops at this unit: one row of the agenda."""
    numbers = {
        "ward_name": row.ward_name,
        "worse": int(row.worse_signals),
        "overdue": int(row.overdue_cases),
        "due_soon": int(row.due_soon_cases),
    }
    if not numbers["overdue"]:
        return Finding("meeting.stop.signals", numbers, "concern")
    key = "signals_and_overdue" if numbers["worse"] else "overdue"
    return Finding(f"meeting.stop.{key}", numbers, "concern")

"""What the figures of the directives page say."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding


def headline(tasks: pd.DataFrame, elsewhere: int = 0) -> Finding:
    """How many tasks run late or silent; rows: one per task with state, is_silent, is_running.

    `elsewhere` tasks name other wards than the one chosen.
    """
    if tasks.empty:
        key = "none_here" if elsewhere else "none"
        return Finding(f"directives.headline.{key}", {"tasks": elsewhere})
    numbers = {
        "tasks": len(tasks),
        "running": int(tasks.is_running.sum()),
        "overdue": int((tasks.state == "overdue").sum()),
        "silent": int(tasks.is_silent.sum()),
    }
    if numbers["overdue"]:
        return Finding("directives.headline.overdue", numbers, "concern")
    if numbers["silent"]:
        return Finding("directives.headline.silent", numbers, "concern")
    return Finding("directives.headline.moving", numbers, "usual")


def tasks(rows: pd.DataFrame, elsewhere: int = 0) -> Finding:
    """The share of tasks their document gives no deadline, or no single lead."""
    if rows.empty:
        key = "none_here" if elsewhere else "none"
        return Finding(f"directives.tasks.says.{key}", {"tasks": elsewhere})
    no_day, no_lead = rows.due_basis != "stated", rows.lead.isna()
    numbers = {
        "tasks": len(rows),
        "no_day": int(no_day.sum()),
        "no_day_share": float(no_day.mean()),
        "tied": int((rows.due_basis == "milestone").sum()),
        "no_lead": int(no_lead.sum()),
        "no_lead_share": float(no_lead.mean()),
    }
    key = "unclear" if numbers["no_day"] or numbers["no_lead"] else "clear"
    return Finding(f"directives.tasks.says.{key}", numbers)


def bodies(rows: pd.DataFrame) -> Finding:
    """How many bodies have a silent task; rows: one per body."""
    if rows.empty:
        return Finding("directives.bodies.says.none")
    numbers = {"bodies": len(rows), "silent": int((rows.silent_tasks > 0).sum())}
    if numbers["silent"]:
        return Finding("directives.bodies.says.silent", numbers)
    return Finding("directives.bodies.says.reported", numbers, "usual")


def wards(rows: pd.DataFrame) -> Finding:
    """The queues of the wards tasks name, and of all; rows: one per ward with is_named."""
    named = rows[rows.is_named]
    numbers = {
        "named": len(named),
        "names": ", ".join(named.ward_name),
        "open": int(named.open_cases.sum()),
        "overdue": int(named.overdue_cases.sum()),
        "every_open": int(rows.open_cases.sum()),
        "every_overdue": int(rows.overdue_cases.sum()),
    }
    key = "named" if len(named) else "unnamed"
    return Finding(f"directives.wards.says.{key}", numbers)


def measures(rows: pd.DataFrame) -> Finding:
    """What the measures of tasks did since; rows: one per task and ward with its outcome."""
    if rows.empty:
        return Finding("directives.measures.says.none")
    counts = rows.outcome.value_counts()
    numbers = {
        "pairs": len(rows),
        "moved": int(counts.get("moved", 0)),
        "other_way": int(counts.get("moved_other_way", 0)),
        "too_early": int(counts.get("too_early", 0)),
    }
    if numbers["too_early"] == len(rows):
        return Finding("directives.measures.says.too_early", numbers)
    if numbers["moved"] or numbers["other_way"]:
        key = "moved_some_early" if numbers["too_early"] else "moved"
        return Finding(f"directives.measures.says.{key}", numbers, "neutral")
    key = "no_change_some_early" if numbers["too_early"] else "no_change"
    return Finding(f"directives.measures.says.{key}", numbers, "usual")


def no_file(key: str, files: str) -> Finding:
    """The city folder lacks the tables of a figure; the sentence says what they would show."""
    return Finding(f"directives.{key}.says.no_file", {"files": files})


def communication(rows: pd.DataFrame) -> Finding:
    """How much was communicated; rows: counts by channel and dimension."""
    if rows.empty:
        return Finding("directives.communication.says.none")
    numbers = {
        "items": int(rows["items"].sum()),
        "channels": int(rows.channel.nunique()),
        "dimensions": int(rows.papi_dimension.nunique()),
    }
    return Finding("directives.communication.says.some", numbers)


def inspections(rows: pd.DataFrame) -> Finding:
    """What inspections found and what is not remedied in time; rows: one per ward."""
    if rows.empty:
        return Finding("directives.inspections.says.none")
    numbers = {
        "inspections": int(rows.inspections.sum()),
        "found": int(rows.findings.sum()),
        "remedied": int(rows.remedied.sum()),
        "overdue": int(rows.overdue_findings.sum()),
    }
    if numbers["overdue"]:
        return Finding("directives.inspections.says.overdue", numbers, "concern")
    return Finding("directives.inspections.says.some", numbers)


def survey(readiness: pd.DataFrame, attendance: pd.DataFrame) -> Finding:
    """How many wards are ready; after the day how many came of how many required."""
    if len(attendance):
        numbers = {
            "attended": int(attendance.attended.sum()),
            "required": int(attendance.required.sum()),
            "neighbourhoods": len(attendance),
        }
        return Finding("directives.survey.says.over", numbers)
    if readiness.empty:
        return Finding("directives.survey.says.none")
    numbers = {"ready": int(readiness.is_ready.sum()), "wards": len(readiness)}
    return Finding("directives.survey.says.before", numbers)


def omitted(reasons: list[str]) -> Finding:
    """What is not recorded and why, in the city's own sentence."""
    if not reasons:
        return Finding("directives.omitted.says.none")
    return Finding("directives.omitted.says.some", {"reasons": " ".join(reasons)})


def documents(rows: pd.DataFrame) -> Finding:
    """Which documents there are; rows: one per document and body it names."""
    if rows.empty:
        return Finding("directives.documents.says.none")
    if rows.directive.nunique() > 1:
        numbers = {"directives": int(rows.directive.nunique())}
        return Finding("directives.documents.says.several", numbers)
    numbers = {
        "number": rows.number.iloc[0],
        "issued_on": rows.issued_on.iloc[0].date(),
        "addressees": int((rows.role == "addressee").sum()),
    }
    return Finding("directives.documents.says.one", numbers)


def doubts(rows: pd.DataFrame) -> Finding:
    """How many cells of the city's tables cannot be right; rows: one per cell and rule."""
    if rows.empty:
        return Finding("directives.doubts.says.none", signal="usual")
    numbers = {"cells": len(rows), "files": ", ".join(dict.fromkeys(rows.file))}
    return Finding("directives.doubts.says.some", numbers, "concern")

"""Rows of the list of cases and of one case: numbers, codes in words, dates; nothing personal."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.rows.codes import name_of, names_of
from giaoban.text import number, t

# In the order they usually happen; the words are those of `event`.
_EVENTS = (
    "received_on",
    "first_response_on",
    "earlier_closed_on",
    "reopened_on",
    "due_on",
    "closed_on",
)


def list_table(rows: pd.DataFrame, called: dict[str, str]) -> pd.DataFrame:
    """One line per case; a narrow screen shows the first columns."""
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "days_late": _whole([_late(row) for row in rows.itertuples()], rows.index),
            "due_on": rows.due_on,
            "state": [_state(row) for row in rows.itertuples()],
            "category_name": names_of("category", rows.category, called),
            "channel_name": names_of("channel", rows.channel),
            "received_on": rows.received_on,
            "closed_on": rows.closed_on,
            "age_days": rows.age_days,
        }
    )


def _state(row: Any) -> str:
    return t("state.overdue") if row.is_overdue else t(f"state.{row.state}")


def _late(row: Any) -> float | None:
    return float(row.days_late) if pd.notna(row.days_late) and row.days_late > 0 else None


def _whole(days: list[float | None], index: pd.Index) -> pd.Series:
    """Without decimals where none of them has any: due days without a time of day."""
    found = pd.Series(days, index=index, dtype=float)
    return found.astype("Int64") if (found.dropna() % 1 == 0).all() else found


def key_of(row: Any) -> str:
    """The case as the address names it."""
    return f"{row.source}:{row.case_id}"


def events(case: Any) -> pd.DataFrame:
    """What happened to the case, in order: day, event in words, days since receipt."""
    rows = [
        {"event": _event(name, case), "happened_on": getattr(case, name), "kind": name}
        for name in _EVENTS
        if pd.notna(getattr(case, name))
    ]
    if case.is_open:
        rows.append({"event": t("event.as_of"), "happened_on": case.as_of_on, "kind": "as_of"})
    table = pd.DataFrame(rows).sort_values("happened_on", kind="stable", ignore_index=True)
    return table.assign(since_days=(table.happened_on - case.received_on).dt.days)


def _event(name: str, case: Any) -> str:
    if name == "due_on" and case.due_from_rule:
        return t("event.due_by_rule")
    if name == "closed_on":
        return t(f"state.{case.state}")
    return t(f"event.{name}")


def _named(table: str, code: Any) -> str | None:
    return None if pd.isna(code) else name_of(table, code)


def _counted(value: Any) -> str | None:
    return None if pd.isna(value) else number(value, 0 if value == int(value) else 1)


def facts(case: Any, called: dict[str, str]) -> pd.DataFrame:
    """What is known of the case beside its dates."""
    # Without a due date nobody knows whether it is late.
    is_overdue = case.is_open and pd.notna(case.is_late) and case.is_late
    known = {
        "case_id": case.case_id,
        "source": case.source,
        "state": t("state.overdue") if is_overdue else t(f"state.{case.state}"),
        "ward_name": case.ward_name,
        "family": t(f"family.{case.family}"),
        "kind": None if pd.isna(case.kind) else name_of("kind", case.kind),
        "category_name": name_of("category", case.category, called),
        "procedure": case.procedure,
        "channel_name": name_of("channel", case.channel),
        "agency": case.agency,
        "competent_body": case.competent_body,
        "national_state": _named("national_state", case.national_state),
        "supplement_requests": _counted(case.supplements),
        "handling_days": _counted(case.handling_days),
    }
    rows = [(t(f"columns.{name}"), text) for name, text in known.items() if pd.notna(text)]
    return pd.DataFrame(rows, columns=["fact", "fact_value"])

"""Rows of the meeting: who is gone through, and in what order."""

from __future__ import annotations

import pandas as pd

from giaoban.rows.review import short_name


def agenda(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Units with a signal for the worse, or with at least `minimum` overdue cases.

    Most signals first, then most overdue. Both tables are named; out come ward_key, ward_name,
    worse_signals, overdue_cases and due_soon_cases.
    """
    worse = signals[signals.variation == "concern"].ward_key.value_counts().rename("worse_signals")
    names = pd.concat([signals, due])[["ward_key", "ward_name"]].drop_duplicates("ward_key")
    cases = due.set_index("ward_key")[["overdue_cases", "due_soon_cases"]]
    counts = ["worse_signals", "overdue_cases", "due_soon_cases"]
    rows = names.join(worse, on="ward_key").join(cases, on="ward_key")
    rows[counts] = rows[counts].fillna(0).astype(int)
    rows = rows[(rows.worse_signals > 0) | (rows.overdue_cases >= minimum)]
    return rows.sort_values(
        ["worse_signals", "overdue_cases", "ward_name"],
        ascending=[False, False, True],
        ignore_index=True,
    )


def agenda_table(stops: pd.DataFrame, signals: pd.DataFrame) -> pd.DataFrame:
    """The same as shown: each unit with the measures that got worse, by their short names."""
    worse = signals[signals.variation == "concern"].groupby("ward_key").measure.agg(list).to_dict()
    return pd.DataFrame(
        {
            "ward_name": stops.ward_name,
            "worse_measures": [
                ", ".join(map(short_name, worse.get(key, []))) or None for key in stops.ward_key
            ],
            "overdue_cases": stops.overdue_cases,
            "due_soon_cases": stops.due_soon_cases,
        }
    )

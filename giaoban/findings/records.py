"""What the figures of the records page say."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban.findings.finding import Finding

# A source this many days behind the as-of day is named.
_BEHIND = 3


def freshness(rows: pd.DataFrame, as_of: date) -> Finding:
    """Whether a source lags behind the as-of day; rows: one per source with days_behind."""
    late = rows[rows.days_behind > _BEHIND].sort_values("days_behind", ascending=False)
    if late.empty:
        return Finding("records.freshness.says.fresh", {"as_of": as_of}, "usual")
    numbers = {"source": late.iloc[0].source, "lag": int(late.iloc[0].days_behind), "as_of": as_of}
    return Finding("records.freshness.says.behind", numbers, "concern")


def headline(rows: pd.DataFrame) -> Finding:
    """Whether everything was read; rows: the ledger, one per file."""
    numbers = {
        "files": len(rows),
        "read": int(rows.read_rows.sum()),
        "accepted": int(rows.accepted_rows.sum()),
        "rejected": int(rows.rejected_rows.sum()),
        "replaced": int(rows.replaced_rows.sum()),
        "problems": int((rows.problem.fillna("") != "").sum()),
    }
    if numbers["problems"]:
        return Finding("records.headline.problems", numbers, "concern")
    if numbers["replaced"]:
        return Finding("records.headline.renewed", numbers)
    return Finding("records.headline.taken", numbers)


def ledger(rows: pd.DataFrame) -> Finding:
    """Where the rows that were read ended; rows: the ledger, one per file."""
    problems = int((rows.problem.fillna("") != "").sum())
    numbers = {
        "files": len(rows),
        "read": int(rows.read_rows.sum()),
        "rejected": int(rows.rejected_rows.sum()),
        "problems": problems,
    }
    if problems:
        return Finding("records.ledger.says.problems", numbers, "concern")
    if numbers["rejected"]:
        share = numbers["rejected"] / max(numbers["read"], 1)
        return Finding("records.ledger.says.rejected", numbers | {"rejected_share": share})
    return Finding("records.ledger.says.clean", numbers, "usual")


def rejected(rows: pd.DataFrame) -> Finding:
    """The commonest reason in the quarantine; rows: one per reason, the commonest first."""
    if rows.empty:
        return Finding("records.rejected.says.none", signal="usual")
    first = rows.iloc[0]
    numbers = {
        "rejected": int(rows.rejected_rows.sum()),
        "reason": first.reason_name,
        "most": int(first.rejected_rows),
    }
    return Finding("records.rejected.says.some", numbers)


def unknown_wards(rows: pd.DataFrame) -> Finding:
    """How many names no table knows; rows: one per name with its cases."""
    if rows.empty:
        return Finding("records.unknown_wards.says.none", signal="usual")
    numbers = {"names": len(rows), "cases": int(rows.cases.sum())}
    return Finding("records.unknown_wards.says.some", numbers, "concern")


def flags(rows: pd.DataFrame) -> Finding:
    """How many accepted records carry a doubt; rows: one per flag with its cases."""
    if rows.empty:
        return Finding("records.flags.says.none", signal="usual")
    most = rows.loc[rows.cases.idxmax()]
    numbers = {"cases": int(rows.cases.sum()), "flag": most.flag_name}
    return Finding("records.flags.says.some", numbers)

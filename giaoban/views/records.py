"""The figures of the records page."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban import findings
from giaoban.remembered import remembered
from giaoban.rows import records as rows
from giaoban.shown import Shown, Table


@remembered()
def freshness(sources: pd.DataFrame, as_of: date, built: str) -> Shown:
    """Each source's last day; rows of records/freshness."""
    drawing = Table(rows.freshness_table(sources), most=6, reading="blocks")
    says = findings.records.freshness(sources, as_of)
    return Shown(drawing, says, {"as_of": as_of, "built": built})


@remembered()
def ledger(files: pd.DataFrame) -> Shown:
    """Where every row ended, by file; rows of records/ledger."""
    drawing = Table(rows.ledger_table(files), most=10, reading="blocks")
    return Shown(drawing, findings.records.ledger(files), {"files": len(files)})


@remembered()
def rejected(reasons: pd.DataFrame, listed: pd.DataFrame) -> Shown:
    """Reasons, the commonest first; rows of records/reasons and records/rejected."""
    named = rows.reasons(reasons)
    drawing = Table(named, most=10, reading="blocks") if len(named) else None
    return Shown(drawing, findings.records.rejected(named), {"listed": len(listed)})


@remembered()
def unknown_wards(names: pd.DataFrame) -> Shown:
    """Names no table knows; rows of records/unknown_wards."""
    drawing = Table(rows.unknown_table(names), most=10, reading="blocks") if len(names) else None
    return Shown(drawing, findings.records.unknown_wards(names))


@remembered()
def flags(files: pd.DataFrame) -> Shown:
    """Doubts over all files; rows of records/ledger."""
    doubts = rows.flags(files)
    drawing = Table(doubts, most=10, reading="few") if len(doubts) else None
    return Shown(drawing, findings.records.flags(doubts))

"""Open cases that the newest export of their source no longer lists."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.coverage import COVERAGE
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.memo import memoized
from giaoban.words.text import t

VANISHED = "records/vanished"
_SHOWN = ("case_id", "ward_name", "received_on", "last_seen_on", "last_file", "export_on")


@figure(least=COUNTED, is_scoped=False)
def vanished(ask: Ask) -> Figure | None:
    """Which cases may have ended without anybody saying so."""
    # Without a case nothing can be gone.
    return None if ask.unnoted()(COVERAGE).empty else vanished_figure(ask(VANISHED))


@memoized()
def vanished_figure(cases: pd.DataFrame) -> Figure:
    """The cases, those received first at the top; rows of records/vanished."""
    drawing = Table(vanished_table(cases), most=10, reading="blocks") if len(cases) else None
    return Figure(drawing, vanished_says(cases))


def vanished_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Where each was last seen, and what it counts as; rows of records/vanished."""
    counted = [t(f"records.vanished.as.{_counted_as(row)}") for row in rows.itertuples()]
    return rows[list(_SHOWN)].assign(counted_as=counted)


def vanished_says(rows: pd.DataFrame) -> Finding:
    """How many are still counted as open; rows of records/vanished."""
    if rows.empty:
        return Finding("records.vanished.says.none", signal="usual")
    numbers = {
        "cases": len(rows),
        "ended": int((rows.is_closed_by_rule | rows.is_closed_by_hand).sum()),
    }
    numbers["open"] = numbers["cases"] - numbers["ended"]
    if not numbers["open"]:
        return Finding("records.vanished.says.ended", numbers)
    return Finding("records.vanished.says.open", numbers, "concern")


def _counted_as(row) -> str:
    if row.is_closed_by_hand:
        return "ended_by_hand"
    return "ended" if row.is_closed_by_rule else row.why

"""What the table of clocks says."""

from __future__ import annotations

import pandas as pd

from giaoban.findings.finding import Finding


def clocks(rows: pd.DataFrame) -> Finding:
    """How many rules hold now, by law or as configured; rows of methods/clocks."""
    if rows.empty:
        return Finding("methods.clocks.says.none")
    now = rows[rows.is_now]
    by_law = int((now.mark == "law").sum())
    numbers = {"now": len(now), "law": by_law, "configured": len(now) - by_law}
    return Finding("methods.clocks.says.some", numbers)

"""The city's clocks on the methods page."""

from __future__ import annotations

import pandas as pd

from giaoban.findings import clocks as findings
from giaoban.rows import clocks as rows
from giaoban.shown import Shown, Table


def clocks(found: pd.DataFrame) -> Shown:
    """Every rule with the days it holds for and its ground; rows of methods/clocks."""
    says = findings.clocks(found)
    if found.empty:
        return Shown(None, says, {"rules": 0})
    drawing = Table(rows.clock_table(found), reading="blocks")
    return Shown(drawing, says, {"rules": len(found)})

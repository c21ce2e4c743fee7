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
    widths = {"clock_step_name": 220, "clock_extension": 200, "clock_basis": 420}
    return Shown(Table(rows.clock_table(found), widths=widths), says, {"rules": len(found)})

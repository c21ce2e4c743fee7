"""What is to be said of figures that were restated."""

from __future__ import annotations

from datetime import date

import pandas as pd

from giaoban.findings.finding import Finding


def restated(rows: pd.DataFrame, compared: int, known_on: date) -> Finding:
    """How many of the values known then are others now, and of which measure most."""
    numbers = {"restated": len(rows), "compared": compared, "known_on": known_on}
    if rows.empty:
        return Finding("known.restated.says.none", numbers)
    most = rows.measure.value_counts(sort=True)
    numbers |= {"measure": str(most.index[0]), "most": int(most.iloc[0])}
    return Finding("known.restated.says.some", numbers)

"""Whether the city's tables know the units that its records name."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """How many names of the records are the name of no unit."""
    return headline_says(ask("records/unknown_wards"))


def headline_says(rows: pd.DataFrame) -> Finding:
    """Names that no table knows and their cases; rows of records/unknown_wards, blank ones aside."""
    named = rows.dropna(subset=["ward_text"])
    if named.empty:
        return Finding("tables.headline.known", signal="usual")
    numbers = {"names": int(named.ward_text.nunique()), "cases": int(named.cases.sum())}
    return Finding("tables.headline.unknown", numbers, "concern")

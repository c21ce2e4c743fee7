"""Which cells of the city's own tables cannot be right."""

from __future__ import annotations

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.words.text import t


@figure(least=COUNTED, is_scoped=False)
def tables(ask: Ask) -> Figure:
    """Odd cells of the tables of directives and PAPI."""
    return tables_figure(ask("directives/doubts"))


def tables_figure(doubts: pd.DataFrame) -> Figure:
    """Cells that cannot be right; rows of directives/doubts."""
    drawing = Table(doubt_table(doubts), most=10, reading="blocks") if len(doubts) else None
    return Figure(drawing, tables_says(doubts))


def doubt_table(doubts: pd.DataFrame) -> pd.DataFrame:
    """What stands in each odd cell and what is odd about it; rows of directives/doubts.

    File, row and column are for whoever mends it: the rows behind the button name them.
    """
    return pd.DataFrame(
        {
            "detail": doubts.value,
            "doubt_name": [
                t(f"doubt.{row.doubt}.long", against=row.against) for row in doubts.itertuples()
            ],
        }
    )


def tables_says(doubts: pd.DataFrame) -> Finding:
    """How many cells of the city's tables cannot be right; rows: one per cell and rule."""
    if doubts.empty:
        return Finding("records.tables.says.none", signal="usual")
    return Finding("records.tables.says.some", {"cells": len(doubts)}, "concern")

"""The rows a figure shows of itself: to take away where no query gave them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from giaoban.heads import Column, head
from giaoban.shown import Entries, Facts, Shown, Table


def shown_rows(shown: Shown) -> Table | None:
    """What is drawn, or its twin, as a table; None where only the sentence says something."""
    return _table(shown.drawing) or shown.twin


def shown_columns(table: Table) -> Mapping[str, Column]:
    """What each column of a drawn table is, by its name."""
    return {name: Column(table.heads.get(name) or head(name), name, "", "") for name in table.rows}


def _table(drawing: Any) -> Table | None:
    if isinstance(drawing, Table):
        return drawing
    if isinstance(drawing, Facts):
        return Table(pd.DataFrame(list(drawing.facts), columns=["fact", "fact_value"]))
    if isinstance(drawing, Entries):
        told = [
            {"fact": one.name, "fact_value": one.says, **dict(one.facts)} for one in drawing.entries
        ]
        return Table(pd.DataFrame(told))
    return None

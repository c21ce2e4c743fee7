"""What pages are made of; the only part of the package, with the shell, that knows Streamlit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.scope import Scope
from giaoban.ui.asking import asking
from giaoban.ui.cards import Card, Cards
from giaoban.ui.choosing import ward_names
from giaoban.ui.city import standing, warehouse
from giaoban.ui.details import built_line, period_line
from giaoban.ui.figure import Shown, choice, figure, say
from giaoban.ui.page import headline, page, scope
from giaoban.ui.row import row
from giaoban.ui.table import Table

__all__ = [
    "Card",
    "Cards",
    "Shown",
    "Table",
    "ask",
    "built_line",
    "choice",
    "figure",
    "headline",
    "page",
    "period_line",
    "row",
    "say",
    "scope",
    "standing",
    "ward_names",
]


def ask(name: str, chosen: Scope | None = None, **params: Any) -> pd.DataFrame:
    """The rows of a question, filled from the reader's choices; what is named here wins."""
    return asking(warehouse(), name, chosen, params)

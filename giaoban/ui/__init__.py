"""What pages are made of; the only part of the package, with the shell, that knows Streamlit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.measures import measure_headers
from giaoban.scope import Scope
from giaoban.ui.asking import asking, begin
from giaoban.ui.choosing import choice, clicked, pointed, stands_at, where
from giaoban.ui.city import boundaries, built, standing, warehouse
from giaoban.ui.figure import figure
from giaoban.ui.judged import limits, signals
from giaoban.ui.official import official_scores
from giaoban.ui.page import headline, page, scope
from giaoban.ui.row import row
from giaoban.ui.states import way_on

__all__ = [
    "ask",
    "ask_ahead",
    "boundaries",
    "built",
    "choice",
    "clicked",
    "figure",
    "headline",
    "limits",
    "measure_headers",
    "official_scores",
    "page",
    "pointed",
    "row",
    "scope",
    "signals",
    "standing",
    "stands_at",
    "way_on",
    "where",
]


def ask(name: str, chosen: Scope | None = None, **params: Any) -> pd.DataFrame:
    """The rows of a question, filled from the reader's choices; what is named here wins."""
    return asking(warehouse(), name, chosen, params)


def ask_ahead(chosen: Scope | None, *names: str, **params: Any) -> None:
    """Begins questions that the page's figures will ask with just these choices."""
    begin(warehouse(), names, chosen, params)

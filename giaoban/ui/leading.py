"""A click on a row, a cell or a point leads to the page that tells more of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from giaoban.shown import Lead
from giaoban.ui.navigation import go


def leading(key: str, lead: Lead, mode: str) -> dict[str, Any]:
    """What makes a drawing listen to clicks; any cell of a row stands for the row."""
    return {
        "key": key,
        "on_select": _followed(key, lead),
        "selection_mode": "points" if mode == "points" else "single-cell",
    }


def _followed(key: str, lead: Lead) -> Callable[[], None]:
    def follow() -> None:
        if choices := led_to(st.session_state[key]["selection"], lead):
            go(lead.page, choices)

    return follow


def led_to(selection: Mapping[str, Any], lead: Lead) -> Mapping[str, str]:
    """The choices a selection leads to; none where nothing that leads on was clicked on."""
    if cells := selection.get("cells"):
        return lead.choices.get(cells[0][0], {})
    if points := selection.get("points"):
        value = points[0].get("customdata")
        return lead.choices.get(value[0] if isinstance(value, list) else value, {})
    return {}

"""A click on a row, a cell or a point becomes a choice of the reader, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from giaoban.figures.figure import RowLinks, Selection
from giaoban.warehouse.scope import EVERYTHING
from giaoban.web.session.navigation import go


def leading(key: str, lead: RowLinks, mode: str) -> dict[str, Any]:
    """What makes a drawing listen to clicks; any cell of a row stands for the row."""
    return {
        "key": key,
        "on_select": _followed(key, lead),
        "selection_mode": "points" if mode == "points" else "single-cell",
    }


def _followed(key: str, lead: RowLinks) -> Callable[[], None]:
    def follow() -> None:
        if choices := led_to(st.session_state[key]["selection"], lead):
            go(lead.page, choices)

    return follow


def led_to(selection: Mapping[str, Any], lead: RowLinks) -> Mapping[str, str]:
    """The choices a selection leads to; none where nothing that leads on was clicked on."""
    if cells := selection.get("cells"):
        return lead.choices.get(cells[0][0], {})
    if points := selection.get("points"):
        value = points[0].get("customdata")
        return lead.choices.get(value[0] if isinstance(value, list) else value, {})
    return {}


def picking_cells(key: str, pick: Selection | RowLinks | None) -> dict[str, Any]:
    """What makes a table listen to clicks; only its key where a click chooses nothing."""
    return _listening(key, pick, "single-cell")


def picking_points(key: str, pick: Selection | RowLinks | None) -> dict[str, Any]:
    """What makes a chart listen to clicks; its points carry the value they stand for."""
    return _listening(key, pick, "points")


def _listening(key: str, pick: Selection | RowLinks | None, mode: str) -> dict[str, Any]:
    if pick is None:
        return {"key": key}
    if mode == "single-cell" and not (isinstance(pick, Selection) and pick.columns):
        # The page's script knows by this name that to select a cell is to go elsewhere.
        key = f"{key}.leads"
    if isinstance(pick, RowLinks):
        return leading(key, pick, mode)
    if not pick.columns:
        # A drawing of its own per choice: what is marked is what is chosen, whoever chose it.
        key = f"{key}.{st.session_state.get(pick.key)}"
    return {"key": key, "on_select": _picked(key, pick), "selection_mode": mode}


def _picked(key: str, pick: Selection) -> Callable[[], None]:
    def take() -> None:
        choice = picked(st.session_state[key]["selection"], pick)
        if not choice:
            return
        if choice == {pick.key: st.session_state.get(pick.key)}:
            choice = {pick.key: EVERYTHING}
        for name, value in choice.items():
            st.session_state[name] = value
        st.rerun(list(pick.redraws) or "app")

    return take


def picked(selection: Mapping[str, Any], pick: Selection) -> dict[str, str]:
    """The choices a selection means; none where nothing that means one was clicked on."""
    if cells := selection.get("cells"):
        return _cell(*cells[0], pick)
    if points := selection.get("points"):
        value = points[0].get("customdata") or points[0].get("location")
        return {pick.key: value[0] if isinstance(value, list) else value} if value else {}
    return {}


def _cell(row: int, column: str, pick: Selection) -> dict[str, str]:
    """Any cell of a row stands for the row, unless cells are told apart by their columns."""
    if not pick.columns:
        return {pick.key: pick.values[row]}
    if column not in pick.columns:
        return {}
    return {pick.key: pick.values[row], str(pick.column_key): column}

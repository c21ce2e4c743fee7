"""A click on a row, a cell or a point becomes a choice of the reader, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from giaoban.scope import EVERYTHING
from giaoban.shown import Lead, Pick
from giaoban.ui.leading import leading


def picking_cells(key: str, pick: Pick | Lead | None) -> dict[str, Any]:
    """What makes a table listen to clicks; only its key where a click chooses nothing."""
    return _listening(key, pick, "single-cell")


def picking_points(key: str, pick: Pick | Lead | None) -> dict[str, Any]:
    """The same for a chart, whose points carry the value they stand for."""
    return _listening(key, pick, "points")


def _listening(key: str, pick: Pick | Lead | None, mode: str) -> dict[str, Any]:
    if pick is None:
        return {"key": key}
    if mode == "single-cell" and not (isinstance(pick, Pick) and pick.columns):
        # The page's script knows by this name that to select a cell is to go elsewhere.
        key = f"{key}.leads"
    if isinstance(pick, Lead):
        return leading(key, pick, mode)
    if not pick.columns:
        # A drawing of its own per choice: what is marked is what is chosen, whoever chose it.
        key = f"{key}.{st.session_state.get(pick.key)}"
    return {"key": key, "on_select": _picked(key, pick), "selection_mode": mode}


def _picked(key: str, pick: Pick) -> Callable[[], None]:
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


def picked(selection: Mapping[str, Any], pick: Pick) -> dict[str, str]:
    """The choices a selection means; none where nothing that means one was clicked on."""
    if cells := selection.get("cells"):
        return _cell(*cells[0], pick)
    if points := selection.get("points"):
        value = points[0].get("customdata") or points[0].get("location")
        return {pick.key: value[0] if isinstance(value, list) else value} if value else {}
    return {}


def _cell(row: int, column: str, pick: Pick) -> dict[str, str]:
    """Any cell of a row stands for the row, unless cells are told apart by their columns."""
    if not pick.columns:
        return {pick.key: pick.values[row]}
    if column not in pick.columns:
        return {}
    return {pick.key: pick.values[row], str(pick.column_key): column}

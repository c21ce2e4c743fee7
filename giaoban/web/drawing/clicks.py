"""A click on a row, a cell or a point becomes a choice of the reader, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from giaoban.figures.figure import Link, RowLinks, Selection, Table
from giaoban.warehouse.scope import EVERYTHING
from giaoban.web.session.navigation import go, here, link


def cell_link(table: Table, place: int, column: str) -> str | None:
    """The address a cell leads to; None where it leads nowhere.

    The first cell of a row stands for the row, unless cells are told apart by their columns.
    """
    pick, first = table.pick, table.rows.columns[0]
    if isinstance(pick, Selection):
        choice = picked(pick, place, column) if pick.columns or column == first else {}
        return here(_to_and_fro(pick, choice)) if choice else None
    if pick is None or column != first or place not in pick.choices:
        return None
    return link(Link(pick.page, pick.choices[place]))


def is_picked(table: Table, place: int, column: str) -> bool:
    """Whether the cell is what was chosen."""
    pick = table.pick
    choice = picked(pick, place, column) if isinstance(pick, Selection) else {}
    return bool(choice) and all(st.session_state.get(key) == choice[key] for key in choice)


def picked(pick: Selection, place: int, column: str) -> dict[str, str]:
    """The choices that a cell means; none where it means none."""
    if not pick.columns:
        return {pick.key: pick.values[place]}
    if column not in pick.columns:
        return {}
    return {pick.key: pick.values[place], str(pick.column_key): column}


def _to_and_fro(pick: Selection, choice: dict[str, str]) -> dict[str, str]:
    """A row that is chosen already gives the choice back."""
    if choice == {pick.key: st.session_state.get(pick.key)}:
        return {pick.key: EVERYTHING}
    return choice


def picking_points(key: str, lead: RowLinks | None) -> dict[str, Any]:
    """What makes a chart listen to clicks; its points carry the value they stand for."""
    if lead is None:
        return {"key": key}
    return {"key": key, "on_select": _followed(key, lead), "selection_mode": "points"}


def _followed(key: str, lead: RowLinks) -> Callable[[], None]:
    def follow() -> None:
        if choices := led_to(st.session_state[key]["selection"], lead):
            go(lead.page, choices)

    return follow


def led_to(selection: Mapping[str, Any], lead: RowLinks) -> Mapping[str, str]:
    """The choices a selection leads to; none where nothing that leads on was clicked on."""
    if points := selection.get("points"):
        value = points[0].get("customdata")
        return lead.choices.get(value[0] if isinstance(value, list) else value, {})
    return {}

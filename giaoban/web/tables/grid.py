"""One table in a grid: edited on screen, checked and saved as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from giaoban.city.city_tables import EDITED, Column, path_of
from giaoban.city.home import home_folder
from giaoban.city.settings import NATIONAL_CALENDAR
from giaoban.city.table_files import Edits, TableFile, bytes_of, digest, moved
from giaoban.city.wards import read_units
from giaoban.errors import CityError
from giaoban.warehouse.measures import measure_name, measures
from giaoban.warehouse.table_saving import save, save_edits, shown_table, standing_problems
from giaoban.web.drawing.sentence import quietly
from giaoban.web.session.context import city
from giaoban.web.tables import writing
from giaoban.words.text import has_sentence, plain_html, plain_markdown, t

_LINE = "line"
_SHOWN, _TIMES = "tables.shown", "tables.times"
_ROWS = 12
_ROW, _HEAD = 35, 38  # pixels


def edit() -> None:
    """The table that was chosen, what is wrong with it as it stands, and the grid it is edited in."""
    with st.container(border=True, key="tables-grid", gap="small"):
        st.html(f"<h2 class='gb-question'>{plain_html(t('tables.grid.head'))}</h2>")
        table = st.selectbox(
            t("tables.which"), list(EDITED), format_func=_called, key="tables.which", width=420
        )
        quietly(t(f"tables.about.{_stem(table)}"))
        if table == "calendar.csv" and not city().has_own_calendar and not _is_there(table):
            _national()
            return
        _edit(table)


def _national() -> None:
    """A city with the national calendar begins its own with a copy of it: no day off gets lost."""
    if city().calendar is None:
        _edit("calendar.csv")
        return
    last = max(_days(NATIONAL_CALENDAR.read_text("utf-8")))
    st.info(plain_markdown(t("tables.national", last=last)), icon=":material/calendar_month:")
    content = NATIONAL_CALENDAR.read_bytes()
    if st.button(t("tables.own_calendar"), key="tables.own_calendar"):
        own = partial(save, city().folder, home_folder(), "calendar.csv", "", content)
        if writing.saved(own):
            writing.again(t("tables.saved", name=_called("calendar.csv")))


def _days(text: str) -> list[date]:
    return [date.fromisoformat(line[:10]) for line in text.splitlines()[1:]]


@st.fragment
def _edit(table: str) -> None:
    try:
        shown = _shown(table)
    except CityError as problem:
        # It cannot be taken apart, so there is no row to edit: where it broke is all there is.
        st.error(plain_markdown(str(problem)), icon=":material/error:")
        quietly(t("tables.by_hand", file=path_of(city(), table).name))
        return
    is_newer = shown.digest != digest(bytes_of(path_of(city(), table)))
    if is_newer and not edits_of(st.session_state.get(_key(table)) or {}):
        _let_go(table)
        shown, is_newer = _shown(table), False
    _state(table, shown)
    edits = _grid(table, shown)
    if is_newer:
        _newer(table, shown, edits)
    else:
        _buttons(table, shown, edits)


def _shown(table: str) -> TableFile:
    """The table as it was first shown: edits are told by the places of its rows, so it stays."""
    kept: dict[str, TableFile] = st.session_state.setdefault(_SHOWN, {})
    if table not in kept:
        kept[table] = shown_table(city(), table)
    return kept[table]


def _let_go(table: str) -> None:
    """The table is read anew, in a grid without edits."""
    st.session_state.setdefault(_SHOWN, {}).pop(table, None)
    times = st.session_state.setdefault(_TIMES, {})
    times[table] = times.get(table, 0) + 1


def _key(table: str) -> str:
    return f"tables.grid.{table}.{st.session_state.get(_TIMES, {}).get(table, 0)}"


def _state(table: str, shown: TableFile) -> None:
    """That there is no such table yet or no row in it, or what is wrong with it as it stands."""
    if not shown.rows:
        key = "tables.empty" if _is_there(table) else "tables.none"
        st.info(plain_markdown(t(key)), icon=":material/inbox:")
    wrong = standing_problems(city(), table)
    if wrong:
        listed = "\n".join(f"- {plain_markdown(str(problem))}" for problem in wrong)
        says = plain_markdown(t("tables.wrong", problems=len(wrong)))
        st.warning(f"{says}\n\n{listed}", icon=":material/warning:")


def _grid(table: str, shown: TableFile) -> Edits:
    rows = shown.cells()
    columns = {column.name: column for column in EDITED[table]}
    names = [name for name in dict.fromkeys((*shown.columns, *columns)) if name]
    cells = {name: [row.get(name, "") for row in rows] for name in names}
    kinds = {name: columns.get(name, Column(name)) for name in names}
    is_day = {name: kinds[name].holds == "day" and _are_days(cells[name]) for name in names}
    frame = pd.DataFrame({_LINE: [row.number for row in shown.rows]}, dtype="Int64")
    for name in names:
        frame[name] = _as_days(cells[name]) if is_day[name] else _as_texts(cells[name])
    config = {name: _config(kinds[name], cells[name], is_day[name]) for name in names}
    line = st.column_config.NumberColumn(t("tables.line"), disabled=True, width=60, pinned=True)
    key = _key(table)
    st.data_editor(
        frame,
        key=key,
        column_config={_LINE: line, **config},
        num_rows="dynamic",
        placeholder="",
        alt=_called(table),
        hide_index=True,
        height=_HEAD + _ROW * (min(len(rows), _ROWS) + 1),
        width="stretch",
    )
    return edits_of(st.session_state.get(key) or {})


def edits_of(state: Mapping[str, Any]) -> Edits:
    """What the grid says was done, as texts a table holds; a day is written 2025-07-01."""
    changed = {int(place): _texts(cells) for place, cells in state.get("edited_rows", {}).items()}
    removed = frozenset(int(place) for place in state.get("deleted_rows", ()))
    added = tuple(
        row for cells in state.get("added_rows", ()) if any((row := _texts(cells)).values())
    )
    kept = {place: cells for place, cells in changed.items() if cells and place not in removed}
    return Edits(kept, added, removed)


def _texts(cells: Mapping[str, Any]) -> dict[str, str]:
    named = {name: cell for name, cell in cells.items() if name not in (_LINE, "_index")}
    return {name: "" if cell is None else str(cell).strip() for name, cell in named.items()}


def _config(column: Column, cells: list[str], is_day: bool) -> Any:
    """How a column is edited: days by a calendar, what is one of few by a list, all else as text."""
    told = {"label": _head(column), "help": column.name, "width": _width(column, cells)}
    if is_day:
        return st.column_config.DateColumn(**told, format="DD/MM/YYYY", min_value=date(1900, 1, 1))
    choices = _choices(column)
    if choices:
        options = [*choices, *sorted({cell for cell in cells if cell and cell not in choices})]
        words = partial(_choice, column.holds, choices)
        return st.column_config.SelectboxColumn(**told, options=options, format_func=words)
    return st.column_config.TextColumn(**told)


def _choices(column: Column) -> dict[str, str]:
    """What a cell may hold, each with the name a reader knows it by."""
    if column.holds == "unit":
        named: dict[str, list[str]] = {}
        for unit in _units():
            named.setdefault(unit.code, []).append(unit.name)
        return {code: " / ".join(dict.fromkeys(names)) for code, names in named.items()}
    if column.holds == "measure":
        codes = [measure_name(query) for query in measures()]
        return {code: t(f"measure.{code}") for code in codes if has_sentence(f"measure.{code}")}
    return {code: t(f"tables.choice.{code.replace(' ', '_')}") for code in column.choices}


def _units():
    try:
        return read_units(city().wards)
    except CityError:
        # The page of that table says what is wrong with it.
        return []


def _choice(holds: str, names: Mapping[str, str], code: str) -> str:
    name = names.get(code, code)
    return f"{code} · {name}" if holds == "unit" and name != code else name


def _head(column: Column) -> str:
    key = f"tables.column.{column.name}"
    words = t(key) if has_sentence(key) else column.name
    return f"{words} *" if column.is_needed else words


def _width(column: Column, cells: list[str]) -> str:
    if column.holds in ("day",):
        return "small"
    longest = max((len(cell) for cell in cells), default=0)
    return "small" if longest <= 12 and column.holds == "text" else "medium"


def _are_days(cells: list[str]) -> bool:
    """Whether each cell is a day as the table writes it: one that is not is shown as it stands."""
    try:
        return all(cell == "" or date.fromisoformat(cell).isoformat() == cell for cell in cells)
    except ValueError:
        return False


def _as_days(cells: list[str]) -> pd.Series:
    return pd.Series([date.fromisoformat(cell) if cell else None for cell in cells], dtype=object)


def _as_texts(cells: list[str]) -> pd.Series:
    return pd.Series([cell or None for cell in cells], dtype="str")


def _newer(table: str, shown: TableFile, edits: Edits) -> None:
    """Somebody changed the table meanwhile: own edits stay on screen, and go onto it where they fit."""
    st.warning(plain_markdown(t("tables.newer")), icon=":material/group:")
    now = shown_table(city(), table)
    again = moved(edits, shown, now)
    with st.container(horizontal=True):
        if again is None:
            quietly(t("tables.same_row"))
        elif st.button(t("tables.onto"), type="primary", key=f"tables.onto.{table}"):
            _save(table, now, again)
        if st.button(t("tables.drop_own"), key=f"tables.drop.{table}"):
            _let_go(table)
            st.rerun(scope="fragment")


def _buttons(table: str, shown: TableFile, edits: Edits) -> None:
    told = t(
        "tables.edited", changed=len(edits.changed), added=len(edits.added),
        removed=len(edits.removed),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        is_pressed = st.button(
            t("tables.save"), type="primary", disabled=not edits, key=f"tables.save.{table}"
        )
        if edits and st.button(t("tables.drop"), key=f"tables.undo.{table}"):
            _let_go(table)
            st.rerun(scope="fragment")
        quietly(told if edits else t("tables.how"))
    if is_pressed:
        _save(table, shown, edits)


def _save(table: str, shown: TableFile, edits: Edits) -> None:
    if writing.saved(partial(save_edits, city().folder, home_folder(), shown, edits)):
        _let_go(table)
        writing.again(t("tables.saved", name=_called(table)))


def _is_there(table: str) -> bool:
    return path_of(city(), table).is_file()


def _stem(table: str) -> str:
    return table.removesuffix(".csv")


def _called(table: str) -> str:
    return t(f"tables.name.{_stem(table)}")

"""A table to be read: every word of it, on as many lines as it takes, on any screen and on paper."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from giaoban.figures.charts.sparkline import Sparkline, sparkline
from giaoban.figures.columns import head
from giaoban.figures.figure import Link, RowLinks, Table
from giaoban.web.drawing.grid import in_words
from giaoban.web.session.navigation import link
from giaoban.words.text import plain_html

_ROW = 2.3  # rem, of a row of one line
_SHORT = 16  # letters that stay on one line beside longer texts
_LONG = 40  # letters that need a column of some width


def show(table: Table, alt: str) -> None:
    """Draws it as HTML of our own, all text escaped; the first column names its row."""
    columns = list(table.rows.columns)
    heads = "".join(_head(table, name) for name in columns)
    rows = "".join(_row(table, place) for place in range(len(table.rows)))
    st.html(
        f"<div class='gb-reading gb-{table.reading}' role='region' tabindex='0'"
        f' aria-label="{plain_html(alt)}"{_height(table)}>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _height(table: Table) -> str:
    """Only a table of more rows than the figure has room for scrolls in itself."""
    if len(table.rows) <= table.most:
        return ""
    return f" style='max-height: {(table.most + 1) * _ROW:.0f}rem'"


def _head(table: Table, name: str) -> str:
    """A head stands over its column's values as they are set; the first names rows, as text does."""
    kind = "" if name == table.rows.columns[0] else _kind(table, name)
    return f"<th scope='col'{kind}>{plain_html(_words(table, name))}</th>"


def _words(table: Table, name: str) -> str:
    return table.heads.get(name) or head(name)


def _row(table: Table, place: int) -> str:
    first, *others = table.rows.columns
    cells = "".join(_cell(table, place, name) for name in others)
    named = _linked(table, place, plain_html(_text(table, place, first)))
    look = _look(table, place, first)
    return f"<tr><th scope='row'{_named(table, first)}{look}>{named}</th>{cells}</tr>"


def _named(table: Table, first: str) -> str:
    """A row called by a number says what it counts where the head is out of sight."""
    if not pd.api.types.is_numeric_dtype(table.rows[first]):
        return ""
    return f' data-head="{plain_html(_words(table, first))}"'


def _linked(table: Table, place: int, name: str) -> str:
    """The name as a link where its row leads on."""
    if not isinstance(table.pick, RowLinks) or place not in table.pick.choices:
        return name
    to = Link(table.pick.page, table.pick.choices[place])
    return f'<a href="{plain_html(link(to))}" target="_self">{name}</a>'


def _cell(table: Table, place: int, name: str) -> str:
    words = plain_html(_words(table, name))
    if name in table.lines:
        line = Sparkline(list(table.rows[name].iloc[place]))
        return (
            f'<td data-head="{words}" class="gb-drawn">{sparkline(line, _words(table, name))}</td>'
        )
    text = _text(table, place, name)
    return (
        f'<td data-head="{words}"{_kind(table, name, text)}{_look(table, place, name)}>'
        f"{plain_html(text)}</td>"
    )


def _text(table: Table, place: int, name: str) -> str:
    value: Any = table.rows[name].iloc[place]
    return in_words(name, value)


def _kind(table: Table, name: str, text: str = "") -> str:
    kinds = {
        "gb-number": pd.api.types.is_numeric_dtype(table.rows[name]),
        "gb-short": 0 < len(text) <= _SHORT,
        "gb-long": len(text) > _LONG,
        "gb-nothing": text in ("", "–"),
    }
    classes = " ".join(kind for kind, is_it in kinds.items() if is_it)
    return f" class='{classes}'" if classes else ""


def _look(table: Table, place: int, name: str) -> str:
    look = table.looks[name].iloc[place] if table.looks is not None else ""
    return f" style='{look}'" if look else ""

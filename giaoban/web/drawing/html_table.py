"""A table to be read: every word of it, on as many lines as it takes, on any screen and on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from giaoban.figures.charts.sparkline import sparkline
from giaoban.figures.columns import head
from giaoban.figures.export import plain
from giaoban.figures.figure import Table
from giaoban.web.drawing.clicks import cell_link, is_picked
from giaoban.web.drawing.grid import in_words
from giaoban.words.text import plain_html, t

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
        f"{_not_printed(table)}"
    )


def _not_printed(table: Table) -> str:
    """On paper alone: how many rows are left out, and where they are."""
    more = len(table.rows) - (table.printed or len(table.rows))
    if more <= 0:
        return ""
    return f"<p class='gb-not-printed'>{plain_html(t('table.not_printed', more=more))}</p>"


def _height(table: Table) -> str:
    """Only a table of more rows than the figure has room for scrolls in itself."""
    if len(table.rows) <= table.most:
        return ""
    return f" style='max-height: {(table.most + 1) * _ROW:.0f}rem'"


def _head(table: Table, name: str) -> str:
    """A head stands over its column's values as they are set; the first names rows, as text does."""
    kind = "" if name == table.rows.columns[0] else _kind(table, name)
    words = plain_html(_words(table, name))
    if table.reading == "grid" and name not in table.lines:
        # A button of its own would not be printed again at the head of every sheet.
        words = f'<span class="gb-sort" role="button" tabindex="0">{words}</span>'
    return f"<th scope='col'{_column(table, name)}{kind}>{words}</th>"


def _column(table: Table, name: str) -> str:
    """What a sheet of styles calls the column, where it lays the table out by its columns."""
    return f" data-column='{name}'" if table.reading == "ranked" else ""


def _words(table: Table, name: str) -> str:
    return table.heads.get(name) or head(name)


def _row(table: Table, place: int) -> str:
    first, *others = table.rows.columns
    cells = "".join(_cell(table, place, name) for name in others)
    about = _named(table, first) + _length(_text(table, place, first))
    about += _order(table, place, first) + _look(table, place, first)
    screen = " class='gb-screen'" if table.printed and place >= table.printed else ""
    return f"<tr{screen}><th scope='row'{about}>{_linked(table, place, first)}</th>{cells}</tr>"


def _named(table: Table, first: str) -> str:
    """A row called by a number says what it counts where the head is out of sight."""
    if table.reading != "blocks" or not pd.api.types.is_numeric_dtype(table.rows[first]):
        return ""
    return f' data-head="{plain_html(_words(table, first))}"'


def _length(name: str) -> str:
    """A long name takes several lines: as one it would leave its row no room."""
    return " class='gb-long'" if len(name) > _LONG else ""


def _linked(table: Table, place: int, name: str) -> str:
    """What the cell shows, as a link where it leads on; signs are said in words."""
    words, said = plain_html(_text(table, place, name)), _said(table, place, name)
    # A link without a word leads nowhere for who hears the page.
    if words and (to := cell_link(table, place, name)):
        chosen = ' aria-current="true"' if is_picked(table, place, name) else ""
        return f'<a href="{plain_html(to)}" target="_self"{said}{chosen}>{words}</a>'
    return f'<span role="img"{said}>{words}</span>' if said else words


def _said(table: Table, place: int, name: str) -> str:
    said = table.spoken[name].iloc[place] if table.spoken is not None else ""
    return f' aria-label="{plain_html(said)}"' if said else ""


def _cell(table: Table, place: int, name: str) -> str:
    words = _words(table, name)
    head_ = f' data-head="{plain_html(words)}"' if table.reading == "blocks" else ""
    head_ += _column(table, name)
    if name in table.lines:
        beside = table.row_lines[place] if table.row_lines else table.line
        line = replace(beside, values=list(table.rows[name].iloc[place]))
        return f'<td{head_} class="gb-drawn">{sparkline(line, words)}</td>'
    about = _kind(table, name, _text(table, place, name))
    about += _order(table, place, name) + _look(table, place, name)
    return f"<td{head_}{about}>{_linked(table, place, name)}</td>"


def _order(table: Table, place: int, name: str) -> str:
    """What a grid is sorted by where its words would sort otherwise: numbers and days."""
    value = plain(table.rows[name].iloc[place])
    if table.reading != "grid" or value is None or isinstance(value, str):
        return ""
    return f' data-order="{value}"'


def _text(table: Table, place: int, name: str) -> str:
    value: Any = table.rows[name].iloc[place]
    return in_words(name, value)


def _kind(table: Table, name: str, text: str = "") -> str:
    kinds = {
        "gb-number": name in table.numbers or pd.api.types.is_numeric_dtype(table.rows[name]),
        "gb-short": 0 < len(text) <= _SHORT,
        "gb-long": len(text) > _LONG,
        "gb-nothing": text in ("", "–"),
    }
    classes = " ".join(kind for kind, is_it in kinds.items() if is_it)
    return f" class='{classes}'" if classes else ""


def _look(table: Table, place: int, name: str) -> str:
    look = table.looks[name].iloc[place] if table.looks is not None else ""
    return f" style='{look}'" if look else ""

"""A table behind a figure's button: numbers in the reader's language, sortable as numbers, lines in cells."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import pandas as pd
import streamlit as st

from giaoban.figures.columns import head
from giaoban.figures.export import plain
from giaoban.figures.figure import Table
from giaoban.words.text import write

_ROW = 35
_FRAME = 3


def show(table: Table, alt: str, key: str) -> None:
    """Draws the table; every head is a name under [columns]."""
    st.dataframe(
        written(table),
        hide_index=True,
        height=_height(table),
        column_config={name: _column(table, name) for name in table.rows.columns},
        placeholder="–",
        alt=alt,
        key=key,
    )


def _height(table: Table) -> int | Literal["content"]:
    """All rows as tall as their letters make them, or as many as the figure has room for."""
    if len(table.rows) <= table.most:
        return "content"
    return (table.most + 1) * _ROW + _FRAME


def written(table: Table) -> pd.io.formats.style.Styler:
    """The rows with the text each value is shown by; sorting still goes by the value."""
    formats = {
        name: (lambda value, name=name: in_words(name, value))
        for name in table.rows.columns
        if name not in table.lines
    }
    style = table.rows.style.format(formats)
    return style if table.looks is None else style.apply(lambda _: table.looks, axis=None)


def in_words(name: str, value: Any) -> str:
    """What a cell of the column says in the reader's language; an instant keeps its time."""
    value = plain(value)
    return str(value) if isinstance(value, datetime) else write(name, value)


def _column(table: Table, name: str):
    if name in table.lines:
        return st.column_config.LineChartColumn(head(name), width="medium", color="gray")
    label, width = table.heads.get(name) or head(name), table.widths.get(name)
    if pd.api.types.is_numeric_dtype(table.rows[name]):
        return st.column_config.NumberColumn(label, alignment="right", width=width)
    return st.column_config.Column(label, width=width)

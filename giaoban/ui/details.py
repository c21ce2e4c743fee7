"""Behind one button: what a figure means, its question, its rows, and a file of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from giaoban import query
from giaoban.export import as_csv
from giaoban.text import plain_markdown, t
from giaoban.ui.asking import Asked, as_command
from giaoban.ui.city import city_name, standing

_MOST_ROWS = 1000


def details(key: str, asked: list[Asked]) -> None:
    """A button that opens the rest of a figure; its content is made only when it is asked for."""
    pressed = st.button(
        t("details.button"), type="tertiary", icon=":material/info:", key=f"{key}.details"
    )
    if pressed:
        st.dialog(t(f"{key}.title"), width="large")(_opened)(key, asked)


def _opened(key: str, asked: list[Asked]) -> None:
    st.markdown(plain_markdown(t(f"{key}.definition")))
    for number, question in enumerate(asked):
        _question(f"{key}.{number}", question)


def _question(key: str, asked: Asked) -> None:
    read = query.read(asked.name)
    st.caption(plain_markdown(t("details.rows", rows=len(asked.rows), query=asked.name)))
    st.dataframe(
        asked.rows.head(_MOST_ROWS),
        hide_index=True,
        height=250,
        column_config={name: _DAYS for name in _day_columns(asked.rows)},
        key=f"{key}.rows",
    )
    st.download_button(
        t("details.download"),
        data=lambda: as_csv(asked.rows, notes(asked)),
        file_name=f"{asked.name.replace('/', '-')}.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}.csv",
        on_click="ignore",
    )
    with st.expander(t("details.query")):
        st.code(as_command(asked), language="bash", wrap_lines=True)
        st.code(read.sql, language="sql", height=320)


_DAYS = st.column_config.DateColumn(format="DD/MM/YYYY")


def _day_columns(rows: pd.DataFrame) -> list[str]:
    return [name for name in rows if name.endswith(("_on", "_start", "_from", "_to"))]


def notes(asked: Asked) -> list[str]:
    """The lines above an exported table: city, question, choices, as-of, whether simulated."""
    now = standing()
    said = [
        city_name(),
        query.read(asked.name).header["Question"],
        as_command(asked),
        t("details.as_of", as_of_on=now.as_of),
    ]
    return [*said, t("shell.simulated")] if now.is_simulated else said

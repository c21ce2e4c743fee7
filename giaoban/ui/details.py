"""Behind one button: what a figure means, what it is made of, and what to take away of it."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from giaoban import query, text
from giaoban.export import SHEET_ROWS, as_csv, as_xlsx
from giaoban.query import Field
from giaoban.shown import Shown
from giaoban.text import plain_html, plain_markdown, t
from giaoban.ui import notes, picture, table
from giaoban.ui.asking import Asked, as_command
from giaoban.ui.city import city_name, known_on, standing
from giaoban.ui.saying import say

_MOST_ROWS = 1000
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def details(key: str, asked: list[Asked], shown: Shown, line: str) -> None:
    """A button that opens the rest of a figure; its content is made only when it is asked for.

    `line` is the quiet line of the figure.
    """
    pressed = st.button(
        t("details.button"), type="tertiary", icon=":material/info:", key=f"{key}.details"
    )
    if pressed:
        opened = st.dialog(t(f"{key}.title"), width="large")(_opened)
        opened(key, asked, shown, [say(shown.says), line])


def _opened(key: str, asked: list[Asked], shown: Shown, said: list[str]) -> None:
    text.speak(st.session_state.lang)
    st.markdown(plain_markdown(t(f"{key}.definition")))
    st.html(_facts(asked, said))
    if shown.twin is not None:
        table.show(shown.twin, t(f"{key}.title"), f"{key}.twin")
    for number, question in enumerate(asked):
        _question(key, number, question, said)
    st.markdown(f"**{t('details.link')}**")
    st.code(notes.link(), language=None, wrap_lines=True)
    if isinstance(shown.drawing, go.Figure):
        st.markdown(f"**{t('details.picture')}**")
        picture.show(key, shown.drawing, [*said, _source()], say(shown.says))


def _facts(asked: list[Asked], said: list[str]) -> str:
    """The sentence, what was counted and how, as a list of names and values."""
    facts = [(t("details.says"), said[0]), (t("details.counted"), said[1])]
    for question in asked:
        facts += [
            (share, t("details.formula", numerator=above, denominator=below))
            for share, above, below in notes.shares(question.name)
        ]
    facts += dict.fromkeys(pair for question in asked for pair in notes.chosen(question))
    facts.append((t("details.as_of_head"), notes.as_of()))
    items = (
        f"<dt>{plain_html(name)}</dt><dd>{plain_html(value)}</dd>"
        for name, value in dict.fromkeys(facts)
    )
    return f"<dl class='gb-facts'>{''.join(items)}</dl>"


def _question(key: str, number: int, asked: Asked, said: list[str]) -> None:
    st.caption(plain_markdown(t("details.rows", rows=len(asked.rows), query=asked.name)))
    st.dataframe(
        asked.rows.head(_MOST_ROWS),
        hide_index=True,
        height=250,
        column_config={field.name: _column(field) for field in query.read(asked.name).columns},
        placeholder="–",
        key=f"{key}.{number}.rows",
        alt=asked.name,
    )
    with st.container(horizontal=True, gap="small"):
        _files(f"{key}.{number}", asked, lambda: notes.notes(key, asked, said))
    with st.expander(t("details.query")):
        st.code(as_command(asked, known_on()), language="bash", wrap_lines=True)
        st.code(query.read(asked.name).sql, language="sql", height=320)


def _files(key: str, asked: Asked, lines) -> None:
    """The rows as CSV and, while a sheet holds them all, as a workbook; made when pressed."""
    name, columns = asked.name.replace("/", "-"), query.read(asked.name).columns
    offered = {"csv": (as_csv, "text/csv")}
    if len(asked.rows) <= SHEET_ROWS:
        offered["xlsx"] = (as_xlsx, _SHEET)
    language = text.spoken()
    for kind, (write, mime) in offered.items():

        def made(write=write) -> bytes:
            # Streamlit calls this in a thread of its own, which speaks no language yet.
            with text.speaking(language):
                return write(asked.rows, lines(), columns)

        st.download_button(
            t(f"details.{kind}"),
            data=made,
            file_name=f"giao-ban-{name}-{standing().as_of}.{kind}",
            mime=mime,
            icon=":material/download:",
            key=f"{key}.{kind}",
            on_click="ignore",
        )


def _source() -> str:
    """The last line of a picture: whose figures these are and up to when."""
    words = t("shell.as_of", city=city_name(), as_of_on=standing().as_of)
    return f"{words} · {t('shell.simulated')}" if standing().is_simulated else words


def _column(field: Field):
    """A column under its name in words; what it holds is said to who points at it."""
    says = f"{field.name}: {field.text}"
    if field.type == "date":
        return st.column_config.DateColumn(table.head(field.name), help=says, format="DD/MM/YYYY")
    return st.column_config.Column(table.head(field.name), help=says)

"""Behind one button: what a figure means, what it is made of, and what to take away of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from giaoban.figures.charts.picture import WIDTH, picture_chart
from giaoban.figures.columns import Column, columns
from giaoban.figures.export import SHEET_ROWS, as_csv, as_xlsx
from giaoban.figures.figure import Figure, shown_columns, shown_rows
from giaoban.figures.spoken import in_words, written
from giaoban.warehouse import queries
from giaoban.web.drawing import grid, provenance
from giaoban.web.drawing.sentence import say
from giaoban.web.session.context import city_name, known_on, standing
from giaoban.web.session.questions import Asked, as_command
from giaoban.words import text
from giaoban.words.text import plain_html, plain_markdown, t, until

_MOST_ROWS = 1000
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("png", "svg")
_CONFIG = {"displayModeBar": True, "modeBarButtons": [["toImage"]], "displaylogo": False}


def details(key: str, asked: list[Asked], figure: Figure, line: str, least: str) -> None:
    """A button that opens the rest of a figure; its content is made only when it is asked for.

    `line` is the quiet line of the figure, without where to click: a file or a picture has no use
    for that. `least` says what its finding needs.
    """
    pressed = st.button(
        t("details.button"), type="tertiary", icon=":material/info:", key=f"{key}.details"
    )
    if pressed:
        opened = st.dialog(t(f"{key}.title"), width="large")(_opened)
        opened(key, asked, figure, [say(figure.says), line], least)


def _opened(key: str, asked: list[Asked], figure: Figure, sentences: list[str], least: str) -> None:
    text.set_language(st.session_state.lang)
    st.markdown(plain_markdown(f"{t(f'{key}.definition')} {least}".rstrip()))
    st.html(_facts(asked, sentences))
    if figure.twin is not None:
        grid.show(figure.twin, t(f"{key}.title"), f"{key}.twin")
    for number, question in enumerate(asked):
        _question(key, number, question, sentences)
    if not asked:
        _own_rows(key, figure, sentences)
    st.markdown(f"**{t('details.link')}**")
    st.code(provenance.link(), language=None, wrap_lines=True)
    if isinstance(figure.drawing, go.Figure):
        st.markdown(f"**{t('details.picture')}**")
        show_picture(key, figure.drawing, [*sentences, _source()], say(figure.says))


def _facts(asked: list[Asked], sentences: list[str]) -> str:
    """The sentence, what was counted and how, as a list of names and values."""
    facts = [(t("details.says"), sentences[0]), (t("details.counted"), sentences[1])]
    for question in asked:
        facts += [
            (share, t("details.formula", numerator=above, denominator=below))
            for share, above, below in provenance.shares(question.name)
        ]
    left_out = provenance.left_out(question.name for question in asked)
    facts += [(t("details.leaves_out"), words) for words in left_out]
    facts += dict.fromkeys(
        pair for question in asked for pair in provenance.parameters_in_words(question)
    )
    facts.append((t("details.as_of_head"), provenance.as_of()))
    items = (
        f"<dt>{plain_html(name)}</dt><dd>{plain_html(value)}</dd>"
        for name, value in dict.fromkeys(facts)
        if value
    )
    return f"<dl class='gb-facts'>{''.join(items)}</dl>"


def _question(key: str, number: int, asked: Asked, sentences: list[str]) -> None:
    st.caption(plain_markdown(t("details.rows", rows=len(asked.rows), query=asked.name)))
    read = queries.read(asked.name)
    held, kinds = columns(read), {field.name: field.type for field in read.columns}
    _rows(f"{key}.{number}", asked.rows, held, kinds)
    with st.container(horizontal=True, gap="small"):
        name = asked.name.replace("/", "-")
        _files(
            f"{key}.{number}",
            name,
            asked.rows,
            held,
            lambda: provenance.notes(key, asked, sentences),
        )
    with st.expander(t("details.query")):
        st.code(as_command(asked, known_on()), language="bash", wrap_lines=True)
        st.code(read.sql, language="sql", height=320)


def _own_rows(key: str, figure: Figure, sentences: list[str]) -> None:
    """What a figure shows without a question: its own rows, where it has any."""
    own = shown_rows(figure)
    if own is None:
        return
    st.caption(plain_markdown(t("details.own_rows", rows=len(own.rows))))
    with st.container(horizontal=True, gap="small"):
        held = shown_columns(own)
        _files(
            key, key.replace(".", "-"), own.rows, held, lambda: provenance.own_notes(key, sentences)
        )


def _rows(
    key: str, rows: pd.DataFrame, held: Mapping[str, Column], kinds: Mapping[str, str]
) -> None:
    """The answer to a query as a table; `held` and `kinds` by its columns."""
    spoken = in_words(rows.head(_MOST_ROWS), kinds, provenance.own_names())
    shown = [name for name in spoken.columns if spoken[name].dtype != bool]
    formats = {name: partial(written, kind=kinds.get(name, "")) for name in shown}
    st.dataframe(
        spoken.style.format(formats),
        hide_index=True,
        height=min(250, 40 + 35 * max(len(rows), 1)),
        column_config={name: _column(held[name], spoken[name]) for name in spoken if name in held},
        placeholder="–",
        key=f"{key}.rows",
        alt=t("details.rows_alt"),
    )


def _files(
    key: str,
    name: str,
    rows: pd.DataFrame,
    held: Mapping[str, Column],
    lines: Callable[[], list[str]],
) -> None:
    """`rows` (columns of `held`) as CSV and, where one sheet holds them, a workbook; made when pressed."""
    offered = {"csv": (as_csv, "text/csv")}
    if len(rows) <= SHEET_ROWS:
        offered["xlsx"] = (as_xlsx, _SHEET)
    language = text.current_language()
    for kind, (write, mime) in offered.items():

        def made(write=write) -> bytes:
            # Streamlit calls this in a thread of its own, which speaks no language yet.
            with text.in_language(language):
                return write(rows, lines(), held)

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
    words = t("shell.as_of", city=city_name(), until=until(standing().as_of_at))
    return f"{words} · {t('shell.simulated')}" if standing().is_simulated else words


def _column(column: Column, values: pd.Series):
    """A column under its head; its own name and unit are said to who points at it."""
    says = f"{column.name} · {column.unit}"
    if pd.api.types.is_numeric_dtype(values) and values.dtype != bool:
        return st.column_config.NumberColumn(column.head, help=says, alignment="right")
    return st.column_config.Column(column.head, help=says)


def show_picture(key: str, chart: go.Figure, lines: list[str], alt: str) -> None:
    """The chart as it will be saved, below a button for each format."""
    name = key.replace(".", "-")
    buttons = "".join(
        f'<button type="button" class="gb-button" data-gb-picture="{format_}" '
        f'data-gb-name="giao-ban-{name}" data-gb-width="{WIDTH}">'
        f"{plain_html(t(f'picture.{format_}'))}</button>"
        for format_ in FORMATS
    )
    with st.container(key=f"picture-{name}", gap="xsmall"):
        st.html(f"<div class='gb-buttons'>{buttons}</div>")
        st.plotly_chart(
            picture_chart(chart, t(f"{key}.title"), lines),
            theme=None,
            width="content",
            key=f"{key}.picture",
            config=_CONFIG,
            alt=alt,
        )

"""A figure: its question, its sentence, the drawing, one quiet line, and one button for the rest.

Each runs as a fragment of its own: a filter inside it draws that figure again and nothing else, and
a question that fails leaves the rest of the page standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from giaoban.errors import GiaoBanError
from giaoban.figures.figure import Cards, Entries, Facts, Figure, FigureOf, Parts, Strip, Table
from giaoban.warehouse.scope import DEFAULTS, OF_ONE_FAMILY, Scope
from giaoban.web.drawing import blocks, html_table
from giaoban.web.drawing.clicks import picking_points
from giaoban.web.drawing.details import details
from giaoban.web.drawing.sentence import say, sentence
from giaoban.web.meeting import buttons
from giaoban.web.session import first_look, generation, messages
from giaoban.web.session.context import standing
from giaoban.web.session.filters import ignored_filters, is_narrowed, period_line, place_name
from giaoban.web.session.questions import listening
from giaoban.web.session.reader import EarlyReader, Reader, reader, scope
from giaoban.words import text
from giaoban.words.text import plain_html, t

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# What Streamlit gives a chart that listens to clicks where it has not got it: later, so that the
# browser draws it twice.
_CLICKED = {"clickmode": "event+select", "dragmode": "pan"}


def figure(of: FigureOf) -> None:
    """Draws a figure for the reader of the page; None is empty.

    Its quiet line may name what was chosen: `period`, `where`, `day` (the standing day) and `as_of`.
    """
    st.fragment(_figure, key=of.key)(of, reader())


def fold(key: str, *figures: FigureOf, choices: Sequence[str] = ()) -> None:
    """Figures behind one line, `<key>.fold` among the words: asked and drawn only once it is opened.

    An address that makes one of their `choices` opens it.
    """
    made = any(st.session_state[name] != DEFAULTS[name] for name in choices)
    if made and f"fold-{key}" not in st.session_state:
        st.session_state[f"fold-{key}"] = True
    st.fragment(_fold)(key, *figures)


def _fold(key: str, *figures: FigureOf) -> None:
    text.set_language(st.session_state.lang)
    with st.expander(t(f"{key}.fold"), key=f"fold-{key}", on_change="rerun") as lid:
        if lid.open:
            for of in figures:
                figure(of)


def ahead(*figures: FigureOf) -> None:
    """Begins what these figures will ask, in the order in which the page draws them."""
    for of in figures:
        early = EarlyReader(scope(), of.is_scoped)
        if callable(of.ahead):
            of.ahead(early)
            continue
        for query in of.ahead:
            early(query)


def _figure(of: FigureOf, ask: Reader) -> None:
    text.set_language(st.session_state.lang)
    generation.hold()
    key, own_scope = of.key, ask.scope if of.is_scoped else None
    name = key.replace(".", "-")
    with st.container(border=True, key=f"figure-{name}", gap="xsmall"):
        st.html(f"<h2 class='gb-question'>{plain_html(t(f'{key}.title'))}</h2>")
        with listening() as asked:
            figure = _answered(of, ask)
        if figure is None:
            return
        sentence(figure.says)
        _drawing(key, figure)
        _notes(figure.notes)
        with st.container(horizontal=True, vertical_alignment="center", key=f"quiet-{name}"):
            line = _quiet_line(key, figure, own_scope)
            line += ignored_filters(own_scope, asked, of.narrows)
            st.html(f"<p class='gb-quiet'>{plain_html(_with_hint(key, figure, line))}</p>")
            buttons.note(of, ask.scope, figure)
            details(key, asked, figure, line, of.least.words(ask.minimum))


def _answered(of: FigureOf, ask: Reader) -> Figure | None:
    try:
        figure = of(ask)
    except GiaoBanError as problem:
        messages.failed(problem)
        return None
    if figure is None:
        messages.nothing(f"states.{_why_nothing(of, ask.scope)}")
    return figure


def _why_nothing(of: FigureOf, chosen: Scope) -> str:
    """Why a figure is empty: a choice can be dropped only where one is in force."""
    if _lacks_family(of.page):
        return "no_dossiers"
    return "nothing" if of.is_scoped and is_narrowed(chosen) else "nothing_counted"


def _lacks_family(page: str) -> bool:
    """Whether the page is of one family of records, and the city has none of it."""
    family = OF_ONE_FAMILY.get(page)
    return bool(family) and family not in standing().families


def _quiet_line(key: str, figure: Figure, own_scope: Scope | None) -> str:
    if figure.quiet is None:
        return ""
    return text.quiet(f"{key}.quiet", **_quiet_words(own_scope), **figure.quiet)


def _quiet_words(own_scope: Scope | None) -> dict[str, Any]:
    if own_scope is None:
        return {}
    return {
        "period": period_line(own_scope),
        "where": place_name(own_scope),
        "as_of": own_scope.as_of,
        "day": own_scope.day,
    }


def _with_hint(key: str, figure: Figure, line: str) -> str:
    """The quiet line of a page, which says what a click does where there is something to click."""
    hint = f"{key}.hint"
    if figure.drawing is None or not text.has_sentence(hint):
        return line
    if line:
        return f"{line}; {t(hint)}"
    return t(hint)[:1].upper() + t(hint)[1:]


def _notes(notes: Sequence[str]) -> None:
    """What the meeting wrote on the figure, line by line."""
    if notes:
        lines = "".join(f"<li>{plain_html(note)}</li>" for note in notes)
        st.html(f"<ul class='gb-notes'>{lines}</ul>")


def _late(drawing: Any) -> int | None:
    """The height in pixels of what a browser needs a large program for; None for the rest."""
    return drawing.layout.height if isinstance(drawing, go.Figure) else None


def _drawing(key: str, figure: Figure) -> None:
    height = _late(figure.drawing) if first_look.is_first_look() else None
    if height is None:
        _draw(key, figure)
    else:
        first_look.keep_place(height, partial(_draw, key, figure))


def _draw(key: str, figure: Figure) -> None:
    alt = say(figure.says)
    if isinstance(figure.drawing, Table):
        html_table.show(figure.drawing, alt)
    elif isinstance(figure.drawing, Cards):
        blocks.show_cards(figure.drawing)
    elif isinstance(figure.drawing, Strip):
        blocks.show_strip(figure.drawing)
    elif isinstance(figure.drawing, Entries):
        blocks.show_entries(figure.drawing)
    elif isinstance(figure.drawing, Parts):
        blocks.show_parts(figure.drawing)
    elif isinstance(figure.drawing, Facts):
        blocks.show_facts(figure.drawing)
    elif figure.drawing is not None:
        picking = picking_points(f"{key}.chart", figure.pick)
        if "selection_mode" in picking:
            figure.drawing.layout.update(_CLICKED)
        st.plotly_chart(figure.drawing, config=_CHART, alt=alt, **picking)

"""A figure: its question, its sentence, the drawing, one quiet line, and one button for the rest.

Each runs as a fragment of its own: a filter inside it draws that figure again and nothing else, and
a question that fails leaves the rest of the page standing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from giaoban import text
from giaoban.errors import GiaoBanError
from giaoban.findings import Finding
from giaoban.scope import FIGURE_CHOICES
from giaoban.text import plain_markdown, t
from giaoban.ui import address, cards, states, table
from giaoban.ui.asking import listening
from giaoban.ui.cards import Cards
from giaoban.ui.details import details
from giaoban.ui.table import Table

_CHART = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# A sign and a word carry the signal; the colour only repeats it.
_SIGNS = {"concern": ":orange[▲]", "improvement": ":blue[◆]", "neutral": ":violet[■]"}


@dataclass(frozen=True)
class Shown:
    """What a figure shows: a drawing, the finding above it, and numbers for its quiet line."""

    drawing: go.Figure | Table | Cards | None
    says: Finding
    quiet: Mapping[str, Any] = field(default_factory=dict)


def figure(key: str) -> Callable[[Callable[[], Shown | None]], None]:
    """Draws the figure `key` from what the decorated function returns; None is empty."""

    def draw_now(draw: Callable[[], Shown | None]) -> None:
        _figure(key, draw)

    return draw_now


@st.fragment
def _figure(key: str, draw: Callable[[], Shown | None]) -> None:
    text.speak(st.session_state.lang)
    name = key.replace(".", "-")
    with st.container(border=True, key=f"figure-{name}", gap="xsmall"):
        st.markdown(f"## {plain_markdown(t(f'{key}.title'))}")
        with listening() as asked:
            shown = _drawn(draw)
        if shown is None:
            return
        sentence(shown.says)
        _drawing(key, shown)
        with st.container(horizontal=True, vertical_alignment="center", key=f"quiet-{name}"):
            st.caption(plain_markdown(text.quiet(f"{key}.quiet", **shown.quiet)))
            details(key, asked)


def _drawn(draw: Callable[[], Shown | None]) -> Shown | None:
    try:
        shown = draw()
    except GiaoBanError as problem:
        states.failed(problem)
        return None
    if shown is None:
        states.nothing()
    return shown


def _drawing(key: str, shown: Shown) -> None:
    alt = say(shown.says)
    if isinstance(shown.drawing, Table):
        table.show(shown.drawing, alt, f"{key}.table")
    elif isinstance(shown.drawing, Cards):
        cards.show(shown.drawing)
    elif shown.drawing is not None:
        st.plotly_chart(shown.drawing, key=f"{key}.chart", config=_CHART, alt=alt)


def say(finding: Finding) -> str:
    """The sentence of a finding in the reader's language."""
    return t(finding.key, **finding.numbers)


def sentence(finding: Finding) -> None:
    """The finding in words, after the sign and the word of a signal that stands out."""
    sign = _SIGNS.get(finding.signal)
    lead = f"{sign} **{t(f'signal.{finding.signal}')}:** " if sign else ""
    st.markdown(f"{lead}{plain_markdown(say(finding))}")


def choice(key: str, words: Mapping[str, str]) -> str:
    """A figure's own filter, one of FIGURE_CHOICES; changing it draws this figure alone."""
    chosen = st.segmented_control(
        t(f"choice.{key}"),
        FIGURE_CHOICES[key],
        format_func=words.get,
        required=True,
        key=key,
        label_visibility="collapsed",
    )
    address.write()
    return chosen

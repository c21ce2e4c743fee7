"""One page is of one generation of figures: when others are published, it is drawn anew, whole."""

from __future__ import annotations

import streamlit as st

from giaoban.web.session import messages
from giaoban.web.session.context import published
from giaoban.words.text import t

_DRAWN = "generation_drawn"


def begin() -> None:
    """Notes, as a page begins, which figures it is drawn from."""
    st.session_state[_DRAWN] = published().generation()


def hold() -> None:
    """Draws the page anew where others were published since it began, rather than mix the two."""
    if st.session_state.get(_DRAWN) not in (None, published().generation()):
        messages.draw_again(t("shell.newer"), ":material/update:")

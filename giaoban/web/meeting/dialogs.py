"""The form that stands open: it outlives a run of the whole page, until it is closed or saved.

A broken connection, or figures published meanwhile, draw the page anew; what is being written must
not go with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import streamlit as st

_OPEN, _PAGE = "dialog_open", "dialog_page"


def show(
    name: str,
    title: str,
    draw: Callable[[], None],
    *,
    pressed: bool,
    about: Hashable = None,
    position: str = "right",
) -> None:
    """Opens a dialog where its button was pressed, and again in every run until it is closed.

    `about` is what it is about: about something else it is another dialog, which is not open.
    """
    if pressed:
        st.session_state[_OPEN] = (name, about)
    if st.session_state.get(_OPEN) == (name, about):
        decorated = st.dialog(title, width="medium", position=position, on_dismiss=close)
        decorated(draw)()


def close() -> None:
    """Nothing stands open from the next run on."""
    st.session_state[_OPEN] = None


def keep_on(page: str) -> None:
    """Closes what stood open on another page."""
    if st.session_state.get(_PAGE) != page:
        close()
    st.session_state[_PAGE] = page

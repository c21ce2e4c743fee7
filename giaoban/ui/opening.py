"""The first look: words before drawings.

What draws charts and tables is large, and a browser that reads it in paints nothing meanwhile. So
the first run of a session writes every word and keeps a place as tall as each drawing; once a
browser has had time to paint them, a second run draws. Nothing moves when the drawings come.
"""

from __future__ import annotations

import time

import streamlit as st

from giaoban.text import plain_html, t

_SEEN, _WAITING = "has_seen_words", "has_drawings_to_come"
# Seconds a browser needs from the last words of a run to its next frame.
_A_FRAME = 0.15


def is_first_look() -> bool:
    """Whether nothing has been shown in this session yet."""
    return _SEEN not in st.session_state


def keep_place(height: int) -> None:
    """A calm place of this height in pixels, for a drawing that comes with the next run."""
    st.session_state[_WAITING] = True
    st.html(
        f"<div class='gb-wait' role='status' style='height:{height}px'>"
        f"<span>{plain_html(t('states.drawing'))}</span></div>"
    )


def then_draw() -> None:
    """Ends the first look: runs once more where drawings are to come."""
    st.session_state[_SEEN] = True
    if st.session_state.pop(_WAITING, False):
        time.sleep(_A_FRAME)
        st.rerun()

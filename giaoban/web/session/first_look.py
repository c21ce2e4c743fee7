"""The first look: words before drawings.

What draws charts and tables is large, and a browser that reads it in paints nothing meanwhile. So
the first run of a session writes every word and keeps a place as tall as each drawing; once a
browser has had time to paint them, the drawings take their places. Nothing moves when they come.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from giaoban.words.text import plain_html, t

_SEEN, _WAITING = "has_seen_words", "drawings_to_come"
# Seconds a browser needs from the last words of a run to its next frame.
_A_FRAME = 0.15


def is_first_look() -> bool:
    """Whether nothing has been shown in this session yet."""
    return _SEEN not in st.session_state


def begin() -> None:
    """Keeps no place yet: a run that was cut short leaves none behind."""
    st.session_state[_WAITING] = []


def keep_place(height: int, draw: Callable[[], None]) -> None:
    """A calm place of this height in pixels, for what is drawn once all words are written."""
    place = st.empty()
    place.html(
        f"<div class='gb-wait' role='status' style='height:{height}px'>"
        f"<span>{plain_html(t('states.drawing'))}</span></div>"
    )
    st.session_state[_WAITING].append((place, draw))


def then_draw() -> None:
    """Ends the first look: every drawing takes its place, each in a fragment of its own."""
    st.session_state[_SEEN] = True
    waiting = st.session_state.get(_WAITING)
    begin()
    if not waiting:
        return
    time.sleep(_A_FRAME)
    for place, draw in waiting:
        with place:
            st.fragment(draw)()

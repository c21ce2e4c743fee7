"""The first visit: a line at the foot of the first page says what a reader sees, once for each browser.

Only somebody who comes to the bare address is greeted: a link was sent by somebody who knows. The line
lies over the foot of the window and moves nothing; a meeting and a projector never show it.
"""

from __future__ import annotations

import streamlit as st

from giaoban.words.text import plain_html, t

_COOKIE = "giaoban_met"
_NEW, _MET = "is_new_here", "has_met"
# It speaks of what is on this page.
_PAGE = "review"
_SENTENCES = ("what", "promised", "onward")
_KEEP = (
    f"<script>document.cookie = '{_COOKIE}=1; max-age=31536000; path=/; SameSite=Strict';</script>"
)


def arrive() -> None:
    """Notes, before the address is filled in, whether this browser is new here."""
    is_new = not st.query_params.to_dict() and _COOKIE not in st.context.cookies.to_dict()
    st.session_state.setdefault(_NEW, is_new)


def show(page: str) -> None:
    """Greets a new visitor on the first page until told that it is understood; drawn last."""
    if st.session_state.get(_MET):
        st.html(_KEEP, unsafe_allow_javascript=True)
    if page != _PAGE or not st.session_state.get(_NEW):
        return
    said = " ".join(plain_html(t(f"welcome.{part}")) for part in _SENTENCES)
    with st.container(horizontal=True, vertical_alignment="center", key="welcome", gap="small"):
        # A phone has room for one line: it opens the sentences.
        st.html(
            f"<p class='gb-welcome'>{said}</p><details class='gb-welcome'>"
            f"<summary>{plain_html(t('welcome.title'))}</summary>{said}</details>"
        )
        st.button(t("welcome.understood"), key="welcome.understood", on_click=_understood)


def _understood() -> None:
    st.session_state[_NEW] = False
    st.session_state[_MET] = True

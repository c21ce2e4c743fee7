"""The first visit: three sentences and an example, once for each browser.

Only somebody who comes to the bare address is greeted: a link was sent by somebody who knows.
"""

from __future__ import annotations

import streamlit as st

from giaoban.words.text import current_language, plain_html, t

_COOKIE = "giaoban_met"
_NEW, _MET = "is_new_here", "has_met"
_SENTENCES = ("what", "figures", "address")
_KEEP = (
    f"<script>document.cookie = '{_COOKIE}=1; max-age=31536000; path=/; SameSite=Strict';</script>"
)


def arrive() -> None:
    """Notes, before the address is filled in, whether this browser is new here."""
    is_new = not st.query_params.to_dict() and _COOKIE not in st.context.cookies.to_dict()
    st.session_state.setdefault(_NEW, is_new)


def show() -> None:
    """Greets a new visitor until told that it is understood."""
    if st.session_state.get(_MET):
        st.html(_KEEP, unsafe_allow_javascript=True)
    if not st.session_state.get(_NEW):
        return
    with st.container(border=True, key="welcome", gap="small"):
        sentences = "".join(f"<li>{plain_html(t(f'welcome.{part}'))}</li>" for part in _SENTENCES)
        example = f"response-times?lang={current_language()}&amp;period=26w"
        st.html(
            f"<h2 class='gb-question'>{plain_html(t('welcome.title'))}</h2><ul>{sentences}</ul>"
            f"<p class='gb-says'>{plain_html(t('welcome.example'))} "
            f"<a href='{example}' target='_self'>{plain_html(t('welcome.link'))}</a></p>"
        )
        st.button(t("welcome.understood"), key="welcome.understood", on_click=_understood)


def _understood() -> None:
    st.session_state[_NEW] = False
    st.session_state[_MET] = True

"""Who writes: the name somebody signed in with, else the one typed, kept for the visit."""

from __future__ import annotations

import streamlit as st

from giaoban.web.drawing.sentence import quietly
from giaoban.words.text import t

_KEPT = "writes_as"
_CLAIMS = ("name", "email")


def writer(key: str) -> str:
    """The name an entry is made in; a field to type it in where nobody has signed in."""
    if signed := signed_in():
        quietly(t("entering.signed_in", who=signed))
        return signed
    typed = st.text_input(
        t("entering.who"), value=st.session_state.get(_KEPT, ""), key=f"{key}.who", max_chars=120
    )
    return typed.strip()


def signed_in() -> str | None:
    """The name of who has signed in; None where nobody has to."""
    user = st.user.to_dict()
    return next((str(user[claim]) for claim in _CLAIMS if user.get(claim)), None)


def keep(name: str) -> None:
    """Fills the name in for the next entry of this visit."""
    st.session_state[_KEPT] = name


def kept() -> str:
    """The name of this visit: of who has signed in, else as it was typed last; empty where none was."""
    return signed_in() or st.session_state.get(_KEPT, "")

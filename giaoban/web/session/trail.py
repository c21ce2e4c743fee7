"""Where a reader came from: the page that was left for that of one case."""

from __future__ import annotations

import streamlit as st

_FROM = "page_before_the_case"
_CASE, _LIST = "case", "cases"


def note(page: str) -> None:
    """Remembers the page on screen, unless it is of one case: from one case to another changes nothing."""
    if page != _CASE:
        st.session_state[_FROM] = page


def origin() -> str:
    """The page a case was opened from; the list where its own address was opened."""
    return st.session_state.get(_FROM, _LIST)

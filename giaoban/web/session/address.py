"""The reader's choices in the address bar: a link opens what its sender saw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from giaoban.warehouse import queries, scope

KEYS = ("lang", *scope.DEFAULTS)
_WRITTEN = "address_as_written"
_ASKED_WEEK = "address_week"


def read(language: str) -> None:
    """Takes the choices from the address on the first run, and again when the browser went back."""
    given = st.query_params.to_dict()
    _keep(scope.codes(given, language))
    written = st.session_state.get(_WRITTEN)
    if given == written or (written is not None and "lang" not in given):
        return
    for key, value in scope.codes(given, language).items():
        st.session_state[key] = value
    st.session_state[_ASKED_WEEK] = given.get("week")


def drop_week(newest: date) -> str | None:
    """Lets go of a week that has not ended or is none; the address's text for it, where that is so.

    `newest` is the Monday of the last week that has ended.
    """
    asked, week = st.session_state.pop(_ASKED_WEEK, None), st.session_state.week
    if week is not None and queries.week(week) > newest:
        st.session_state.week = None
        return asked or week
    return asked if asked and week is None else None


def drop_ignored(page: str) -> None:
    """Forgets what only other pages listen to, before the widgets are drawn."""
    choices = {key: st.session_state[key] for key in KEYS}
    for key, value in scope.filters_of(page, choices).items():
        if value != choices[key]:
            st.session_state[key] = value


def write() -> None:
    """Puts the choices into the address bar; called after the widgets."""
    wanted = scope.address({key: st.session_state[key] for key in KEYS})
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def _keep(asked: Mapping[str, Any]) -> None:
    """Re-assigns every choice at the start of a run; one that was lost is what the address asks for.

    A widget loses its value otherwise when the words of its options change with the language, and
    when a page that does not draw it is visited; and where a run was broken off while it was drawn.
    """
    for key in KEYS:
        st.session_state[key] = st.session_state.get(key, asked[key])

"""From one case back to where it was opened from, with what was chosen there, and to its unit."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from giaoban.figures.figure import Link
from giaoban.web.session import navigation, trail
from giaoban.words.text import plain_html, t

_LIST, _WARD = "cases", "ward"


def ways_back(ward: tuple[str, str] | None) -> None:
    """Links to the page a case was opened from and to its unit, given by key and name."""
    links = "".join(_link(words, to) for words, to in _ways(ward))
    st.html(f'<nav class="gb-ways" aria-label="{plain_html(t("ways_back.title"))}">{links}</nav>')


def _ways(ward: tuple[str, str] | None) -> Iterator[tuple[str, Link]]:
    origin = trail.origin()
    of_ward = ward is not None and (origin, st.session_state.ward) == (_WARD, ward[0])
    if not of_ward:
        yield _words(origin), Link(origin)
    if ward is not None:
        yield t("ways_back.ward", ward_name=ward[1]), Link(_WARD, {"ward": ward[0]})


def _words(origin: str) -> str:
    if origin == _LIST:
        return t("ways_back.list", which=t(f"which.{st.session_state.which}"))
    return t(f"{origin}.title")


def _link(words: str, to: Link) -> str:
    at = plain_html(navigation.link(to))
    return (
        f'<a href="{at}" target="_self"><span aria-hidden="true">‹</span> {plain_html(words)}</a>'
    )

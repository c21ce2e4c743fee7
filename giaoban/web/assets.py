"""The style and the script of the page frame, from files of our own."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import streamlit as st

from giaoban.web.session import address, register
from giaoban.words.text import current_language, sentences

_FOLDER = Path(__file__).resolve().parent / "static"


def style() -> None:
    """The style sheet; takes no room on the page."""
    st.html(_FOLDER / "page.css")


def script() -> None:
    """The script, at the end of the side bar, where its empty element is not seen."""
    code = _read().replace("LANGUAGE", current_language()).replace("SAID", _streamlit_words())
    code = code.replace("LAST_SAVING", register.last_saving())
    code = code.replace("CHOICES", json.dumps(address.KEYS))
    st.sidebar.html(f"<script>{code}</script>", unsafe_allow_javascript=True)


def _streamlit_words() -> str:
    """Streamlit's own words and ours for them, as a JavaScript object."""
    words = sentences(current_language())
    ours = {key.removeprefix("said."): words[key] for key in words if key.startswith("said.")}
    return json.dumps(ours).replace("<", "\\u003c")


@functools.cache
def _read() -> str:
    return (_FOLDER / "page.js").read_text("utf-8")

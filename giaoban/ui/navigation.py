"""The pages and their addresses: titles follow the language, addresses do not."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from giaoban.text import t

_FOLDER = Path(__file__).resolve().parent.parent.parent / "pages"

# In the order of the menu; the first is served at the bare address. A new page is a line here,
# a file in pages/ and a table in the locales.
PAGES = {
    "review": ":material/groups:",
    "response_times": ":material/timer:",
    "backlog": ":material/stacked_bar_chart:",
    "records": ":material/database:",
}


def menu() -> StreamlitPage:
    """The page the address names."""
    pages = [
        st.Page(
            _FOLDER / f"{name}.py",
            title=t(f"{name}.title"),
            icon=icon,
            url_path=name.replace("_", "-"),
            default=name == next(iter(PAGES)),
        )
        for name, icon in PAGES.items()
    ]
    return st.navigation(pages, position="top")

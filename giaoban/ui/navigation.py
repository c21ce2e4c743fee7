"""The pages and their addresses: titles follow the language, addresses do not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from giaoban.text import t

_FOLDER = Path(__file__).resolve().parent.parent.parent / "pages"


@dataclass(frozen=True)
class Entry:
    """A page's icon in the menu, and whether the filters of the side bar mean anything to it."""

    icon: str
    is_filtered: bool = True


# In the order of the menu; the first is served at the bare address. A new page is a line here,
# a file in pages/ and a table in the locales.
PAGES = {
    "review": Entry(":material/groups:"),
    "response_times": Entry(":material/timer:"),
    "backlog": Entry(":material/stacked_bar_chart:"),
    "records": Entry(":material/database:", is_filtered=False),
}


def menu() -> tuple[StreamlitPage, Entry]:
    """The page the address names."""
    pages = {name: _page(name, entry) for name, entry in PAGES.items()}
    chosen = st.navigation(list(pages.values()), position="top")
    return chosen, next(PAGES[name] for name, page in pages.items() if page == chosen)


def _page(name: str, entry: Entry) -> StreamlitPage:
    return st.Page(
        _FOLDER / f"{name}.py",
        title=t(f"{name}.title"),
        icon=entry.icon,
        url_path=name.replace("_", "-"),
        default=name == next(iter(PAGES)),
    )

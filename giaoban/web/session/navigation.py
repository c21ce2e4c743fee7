"""The pages and their addresses: titles follow the language, addresses do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from giaoban.city.home import ROOT
from giaoban.figures.figure import Link
from giaoban.warehouse import scope
from giaoban.web.session import address
from giaoban.web.session.context import city
from giaoban.words.text import t

_FOLDER = ROOT / "pages"


@dataclass(frozen=True)
class Entry:
    """A page's icon in the menu, whether it stands there, and whether filters mean anything to it.

    `tables` are the city's tables it is about: a city with none of them does not list it.
    `needs_records`: it shows nothing where there is no record.
    """

    icon: str
    is_filtered: bool = True
    is_listed: bool = True
    tables: tuple[str, ...] = ()
    needs_records: bool = True


DIRECTIVE_TABLES = (
    "directives.csv",
    "directive_tasks.csv",
    "communications.csv",
    "inspections.csv",
    "survey_readiness.csv",
    "survey_attendance.csv",
)

# In the order of the menu, a leader's: what is led with, then what is looked up. The first is served
# at the bare address. A new page is a line here, a file in pages/ and a table of words beside its
# figures.
PAGES = {
    "review": Entry(":material/groups:"),
    "meeting": Entry(":material/co_present:", is_filtered=False),
    "decisions": Entry(":material/gavel:", is_filtered=False, needs_records=False),
    "ward": Entry(":material/location_city:"),
    "backlog": Entry(":material/stacked_bar_chart:"),
    "response_times": Entry(":material/timer:"),
    "services": Entry(":material/assignment_turned_in:"),
    "directives": Entry(":material/campaign:", tables=DIRECTIVE_TABLES, needs_records=False),
    "cases": Entry(":material/list_alt:"),
    "case": Entry(":material/event_note:", is_filtered=False, is_listed=False),
    "papi": Entry(":material/bar_chart_4_bars:", tables=("papi_scores.csv",), needs_records=False),
    "records": Entry(":material/database:", is_filtered=False, needs_records=False),
    "tables": Entry(":material/table_edit:", is_filtered=False, needs_records=False),
    "methods": Entry(":material/menu_book:", needs_records=False),
}


def menu() -> tuple[StreamlitPage, str]:
    """The page the address names, and its name."""
    pages = {name: _page(name, entry) for name, entry in PAGES.items()}
    current = st.navigation(list(pages.values()), position="top")
    return current, next(name for name, page in pages.items() if page == current)


def go(name: str, choices: Mapping[str, Any]) -> NoReturn:
    """Opens a page with these choices beside the reader's own, at an address that says it all."""
    own = {key: st.session_state[key] for key in address.KEYS}
    wanted = scope.address(scope.filters_of(name, {**own, **choices}))
    st.switch_page(_page(name, PAGES[name]), query_params=wanted)


def link(to: Link) -> str:
    """The address of a page with these choices beside the reader's own, at no chart of this one."""
    own = {key: st.session_state[key] for key in address.KEYS if key not in scope.POINTED}
    wanted = scope.address(scope.filters_of(to.page, {**own, **to.choices}))
    return f"{_path(to.page)}?{urlencode(wanted)}"


def here(choices: Mapping[str, str]) -> str:
    """The address of this page with these choices beside the reader's own."""
    own = {key: st.session_state[key] for key in address.KEYS}
    return f"?{urlencode(scope.address({**own, **choices}))}"


def _path(name: str) -> str:
    """Where a page lies, seen from any other."""
    return "./" if name == next(iter(PAGES)) else name.replace("_", "-")


def _page(name: str, entry: Entry) -> StreamlitPage:
    return st.Page(
        _FOLDER / f"{name}.py",
        title=t(f"{name}.title"),
        icon=entry.icon,
        url_path=name.replace("_", "-"),
        default=name == next(iter(PAGES)),
        visibility="visible" if name in listed() else "hidden",
    )


def listed() -> list[str]:
    """The pages of the menu, in its order."""
    return [name for name, entry in PAGES.items() if entry.is_listed and not lacks(name)]


def lacks(name: str) -> bool:
    """Whether the city has nothing of what the page is about."""
    tables = PAGES[name].tables
    return bool(tables) and not any(city().table(table).exists() for table in tables)

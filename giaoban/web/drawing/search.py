"""The search in the head of a page: a case or decision by its number, a unit, field or page by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from giaoban.figures.decisions.items import item_name
from giaoban.figures.figure import Link
from giaoban.figures.names import category_names, key_of, name_of, unit_names
from giaoban.warehouse import queries
from giaoban.web.session import context, navigation, register
from giaoban.web.session.questions import rows_of
from giaoban.web.session.reader import scope
from giaoban.words import text
from giaoban.words.order import folded
from giaoban.words.text import LANGUAGES, plain_html, t

FIND = "shell/find"
# One letter stands in nearly every name.
_LEAST = 2
_MOST = 10
_LONGEST = 80
_TEXT = "find-text"

# A name, what kind of thing it is, and where it leads.
Result = tuple[str, str, Link]


def search() -> None:
    """The button of the search; nothing is asked before something is looked for."""
    st.fragment(_button)()


def _button() -> None:
    text.set_language(st.session_state.lang)
    if st.button(t("find.button"), key="find", icon=":material/search:", shortcut="Ctrl+K"):
        # What was looked for before is not typed on.
        st.session_state[_TEXT] = ""
        st.dialog(t("find.title"), width="medium")(_opened)()


def _opened() -> None:
    text.set_language(st.session_state.lang)
    wanted = st.text_input(t("find.label"), key=_TEXT, type="search", live=True)
    st.html(_answer(wanted.strip()))


def _answer(wanted: str) -> str:
    """What was found as links, and how many there are in all."""
    if len(wanted) < _LEAST:
        return f"<p class='gb-quiet' role='status'>{plain_html(t('find.hint'))}</p>"
    results, count = found(wanted[:_LONGEST].strip())
    if not results:
        return f"<p class='gb-says' role='status'>{plain_html(t('find.none'))}</p>"
    key = "find.more" if count > len(results) else "find.found"
    told = plain_html(t(key, shown=len(results), results=count))
    items = "".join(map(_item, results))
    return (
        f"<ol class='gb-found' data-gb-for='{plain_html(wanted)}'>{items}</ol>"
        f"<p class='gb-quiet' role='status'>{told}</p>"
    )


def _item(result: Result) -> str:
    name, kind, to = result
    return (
        f'<li><a href="{plain_html(navigation.link(to))}" target="_self">'
        f"{plain_html(name)} <span>{plain_html(kind)}</span></a></li>"
    )


def found(wanted: str) -> tuple[list[Result], int]:
    """The first results for a text, what fits best first, and how many there are.

    The answer is not kept: what somebody typed once is hardly typed again.
    """
    chosen = scope()
    family = [chosen.family] if chosen.family else None
    asked = {"text": wanted, "units": chosen.units, "family": family, "rows": _MOST}
    rows = queries.ask(context.warehouse(), FIND, asked)
    told = [*_pages(wanted), *_decisions(wanted)]
    results = [*_named(rows), *told, *_cases(rows)]
    count = len(told) + (0 if rows.empty else int(rows.matches.iloc[0]))
    return results[:_MOST], count


def _named(rows: pd.DataFrame) -> Iterator[Result]:
    """The units and fields among the rows of shell/find."""
    called = category_names(rows_of(context.warehouse(), "shell/categories", {}))
    for row in rows[rows.found == "ward"].itertuples():
        ((key, name),) = unit_names(rows.loc[[row.Index]]).items()
        yield name, t("find.unit"), Link("ward", {"ward": key, "units": row.units})
    for row in rows[rows.found == "category"].itertuples():
        name = name_of("category", row.category, called)
        yield name, t("find.field"), Link("cases", _field(row))


def _field(row: Any) -> dict[str, str]:
    """The choices that show a field: another family of records only where the chosen one has none."""
    chosen = scope().family
    family = {} if chosen in (None, row.family) else {"family": row.family}
    return {"category": row.category, **family}


def _cases(rows: pd.DataFrame) -> Iterator[Result]:
    for row in rows[rows.found == "case"].itertuples():
        known = not pd.isna(row.ward_name)
        kind = t("find.case_of", ward_name=row.ward_name) if known else t("find.case")
        yield row.case_id, kind, Link("case", {"case": key_of(row)})


def _names(page: str) -> Iterator[str]:
    for language in LANGUAGES:
        with text.in_language(language):
            yield t(f"{page}.title")


def _pages(wanted: str) -> Iterator[Result]:
    """The pages of the menu in whose name, in either language, a word begins so."""
    for page in navigation.listed():
        if any(_begins(name, wanted) for name in _names(page)):
            yield t(f"{page}.title"), t("find.page"), Link(page)


def _decisions(wanted: str) -> Iterator[Result]:
    """The decisions of the meeting in whose number a word begins so."""
    for decision in register.followed_if_readable().decisions:
        if _begins(name := item_name(decision), wanted):
            yield name, t("find.decision"), Link("decisions", {"item": decision.item.item_id})


def _begins(name: str, wanted: str) -> bool:
    """Whether the text stands in a name from the beginning of one of its words on."""
    return f" {folded(wanted)}" in f" {folded(name)}"

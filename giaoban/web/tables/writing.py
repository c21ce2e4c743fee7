"""Saving a table from the page: in whose name, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from giaoban.city.home import home_folder, home_of
from giaoban.city.table_journal import Journal, journal_of
from giaoban.errors import GiaoBanError, TableChanged, TableRefused
from giaoban.warehouse.table_saving import Saved
from giaoban.web.meeting import author
from giaoban.web.session import context, messages, register
from giaoban.words.text import plain_markdown, t

_WHO = "tables"


def writer() -> None:
    """Who changes the tables: typed once for a visit."""
    with st.container(width=420):
        author.keep(author.writer(_WHO))


def journal() -> Journal:
    """The journal of the city on screen."""
    return journal_of(home_of(context.city(), home_folder()))


def saved(save: Callable[[str], Saved]) -> bool:
    """Whether a table is saved now in the writer's name; says why where it is not."""
    who = author.kept()
    if not who:
        _error(t("tables.no_name"))
        return False
    try:
        done = save(who)
    except TableRefused as refused:
        told = "\n".join(f"- {plain_markdown(str(problem))}" for problem in refused.problems)
        says = plain_markdown(t("tables.refused", problems=len(refused.problems)))
        st.error(f"{says}\n\n{told}", icon=":material/error:")
        return False
    except TableChanged:
        _error(t("tables.changed"))
        return False
    except GiaoBanError as problem:
        _error(str(problem))
        return False
    _tell(done)
    return True


def _tell(done: Saved) -> None:
    """Keeps what does not fit any more until the next saving; the page says the rest by itself."""
    forget()
    st.session_state["tables.others"] = [str(other) for other in done.others]


def others() -> None:
    """What in other tables no longer fits what was saved last."""
    told = st.session_state.get("tables.others") or []
    if told:
        listed = "\n".join(f"- {plain_markdown(other)}" for other in told)
        st.warning(f"{plain_markdown(t('tables.others'))}\n\n{listed}", icon=":material/warning:")


def forget() -> None:
    """What this server keeps of the city's tables is read anew."""
    context.forget_tables()
    register.forget_tables()


def again(words: str) -> None:
    """Draws the page anew and says what was done."""
    messages.draw_again(words, ":material/check:")


def _error(words: str) -> None:
    st.error(plain_markdown(words), icon=":material/error:")

"""What a page says when there is nothing to show, or when something went wrong."""

from __future__ import annotations

import logging
import secrets
from typing import Any, NoReturn

import streamlit as st

from giaoban.errors import NotBuilt, OtherVersion, RegisterError
from giaoban.figures.figure import Link
from giaoban.web.session import first_look
from giaoban.web.session.context import warehouse
from giaoban.web.session.navigation import link
from giaoban.words.text import plain_html, plain_markdown, t

_TO_SAY = "said_when_drawn_again"
_MOST = 20  # letters of an address that are said again

log = logging.getLogger(__name__)


def nothing(key: str = "states.nothing", **values: Any) -> None:
    """An empty answer is an answer: says so, and what to do."""
    st.info(plain_markdown(t(key, **values)), icon=":material/inbox:")


def link_out(words: str, to: Link) -> None:
    """Where a page has nothing to draw, a link to one that has."""
    st.html(f'<p><a href="{plain_html(link(to))}" target="_self">{plain_html(t(words))}</a></p>')


def draw_again(words: str, icon: str) -> NoReturn:
    """Draws the whole page anew, and says there what was the reason."""
    st.session_state[_TO_SAY] = (words, icon)
    st.rerun()


def say_why_again() -> None:
    """Why the page is drawn a second time, where it is."""
    if told := st.session_state.pop(_TO_SAY, None):
        words, icon = told
        st.toast(plain_markdown(words), icon=icon, duration="long")


def say_of_week(asked: str | None) -> None:
    """That the address asked for a week there is nothing of yet, and what is shown instead."""
    if asked is not None:
        words = t("weeks.not_ended", asked=asked[:_MOST])
        st.toast(plain_markdown(words), icon=":material/event_busy:", duration="long")


def failed(problem: Exception) -> None:
    """A failed question: a sentence and a number under which the log tells the rest."""
    reference = secrets.token_hex(3).upper()
    log.error("%s %s", reference, problem, exc_info=problem)
    if isinstance(problem, RegisterError):
        st.warning(
            plain_markdown(t(f"register.unread.{problem.reason}")), icon=":material/warning:"
        )
        return
    key = "states.other_version" if isinstance(problem, OtherVersion) else "states.failed"
    st.error(plain_markdown(t(key, reference=reference)), icon=":material/error:")


def broken(problem: Exception) -> bool:
    """Says that something failed which nobody foresaw; True keeps Streamlit's own words away."""
    failed(problem)
    first_look.then_draw()
    return True


def not_built() -> None:
    """Nothing is published yet: the page looks again by itself."""
    st.info(plain_markdown(t("states.not_built")), icon=":material/hourglass_top:")
    _look_again()


@st.fragment(run_every="3s")
def _look_again() -> None:
    try:
        warehouse().generation()
    except NotBuilt:
        return
    st.rerun()

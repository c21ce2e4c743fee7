"""Meeting mode: large type, no menu, and a way through the units by button, key or remote."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from giaoban.warehouse.scope import EVERYTHING
from giaoban.web.session import messages, navigation
from giaoban.words.text import plain_html, t

_FOLDER = Path(__file__).resolve().parents[1] / "static"
_FIRST = "review"


def walk(stops: Sequence[str], ward: str | None) -> int | None:
    """Draws the way through the units by key; the place of the one the meeting is at.

    None is the screen before the first, which is of the whole city: a unit that is not gone through
    is not kept. Where the meeting is at is the chosen ward, so that its address brings it back.
    """
    if ward and ward not in stops:
        _go(EVERYTHING)
        messages.draw_again(t("meeting.not_gone_through"), ":material/filter_alt_off:")
    st.html(_FOLDER / "meeting.css")
    here = stops.index(ward) if ward in stops else None
    _bar(stops, here)
    st.html(_script(ward if here is not None else EVERYTHING), unsafe_allow_javascript=True)
    return here


def _bar(stops: Sequence[str], here: int | None) -> None:
    at = -1 if here is None else here
    before = stops[at - 1] if at > 0 else EVERYTHING
    after = stops[at + 1] if at + 1 < len(stops) else None
    with st.container(horizontal=True, vertical_alignment="center", key="meeting-bar"):
        _step("previous", before if at >= 0 else None, ":material/arrow_back:")
        _step("next", after, ":material/arrow_forward:")
        place = t("meeting.place", place=at + 1, wards=len(stops))
        st.html(f"<p class='gb-place'>{plain_html(place)}</p>")
        clock = plain_html(t("meeting.clock"))
        st.html(f"<p class='gb-clock' role='timer' aria-label='{clock}'>0:00</p>")
        if st.button(t("meeting.leave"), key="meeting-leave", icon=":material/close:"):
            navigation.go(_FIRST, {"ward": EVERYTHING})


def _step(name: str, to: str | None, icon: str) -> None:
    st.button(
        t(f"meeting.{name}"),
        key=f"meeting-{name}",
        icon=icon,
        disabled=to is None,
        on_click=_go,
        args=(to,),
    )


def _go(ward: str) -> None:
    st.session_state.ward = ward


def _script(at: str) -> str:
    quoted = json.dumps(at).replace("<", "\\u003c")
    return f"<script>{_read().replace('WHERE', quoted)}</script>"


@functools.cache
def _read() -> str:
    return (_FOLDER / "meeting.js").read_text("utf-8")

"""What the page of decisions adds to its figures: the bar above them, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from giaoban.figures.figure import Point
from giaoban.meeting import health
from giaoban.meeting.followed import Followed
from giaoban.meeting.open_items import OpenItem
from giaoban.papers import due_dates
from giaoban.statistics.weeks import monday
from giaoban.web.drawing.sentence import quietly
from giaoban.web.meeting import actions, author, dialogs, forms, papers
from giaoban.web.session import register
from giaoban.web.session.context import city, known_on
from giaoban.web.session.reader import reader
from giaoban.words.text import t


def act(kept: Followed) -> None:
    """What can be done with the decision or request on screen."""
    ask = reader()
    if item := kept.find(ask.item) or kept.first():
        actions.act(ask.scope, item, ask.names)


def bar(kept: Followed) -> None:
    """Write one down, note down that the meeting is held, take the due dates away."""
    scope = reader().scope
    with st.container(horizontal=True, vertical_alignment="center", key="decisions-bar"):
        forms.button("decisions", scope, Point(), kind="secondary")
        _held(kept)
        _calendar(kept.open)
        papers.button(scope)


def _held(kept: Followed) -> None:
    if known_on():
        return
    week = monday(register.today())
    if week in kept.held_weeks:
        quietly(t("decisions.is_held", week=week))
        return
    words = t("decisions.held", week=week)
    pressed = st.button(words, icon=":material/event_available:", key="decisions.held")
    draw = partial(_hold, kept)
    dialogs.show("held", words, draw, pressed=pressed, about=week, position="center")


def _hold(kept: Followed) -> None:
    week = monday(register.today())
    before = next((item for item in kept.items if item.item_id == week.isoformat()), None)
    with st.form("held", border=False):
        who = author.writer("held")
        pressed = st.form_submit_button(t("entering.save"), key="held.save")
    change = health.meeting_held(week, before.version if before else 0)
    if pressed and forms.save(who, (), lambda: (change,)):
        st.rerun()


def _calendar(items: Sequence[OpenItem]) -> None:
    code = city().code
    st.download_button(
        t("decisions.calendar"),
        data=due_dates.calendar(items, code),
        file_name=f"giao-ban-{code}.ics",
        mime="text/calendar",
        icon=":material/calendar_month:",
        key="decisions.calendar",
        on_click="ignore",
    )

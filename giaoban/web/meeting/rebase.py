"""Accepting that the limits of a chart are rebased, and taking it back; the program only proposes."""

from __future__ import annotations

from functools import partial

import streamlit as st

from giaoban.figures.figure import Figure
from giaoban.figures.review.chart import proposed, rebase_note, rebases_of
from giaoban.meeting import drafts, rebases
from giaoban.meeting.rebases import Rebase
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import author, dialogs, forms
from giaoban.web.session.reader import Reader
from giaoban.words import text
from giaoban.words.text import plain_markdown, t

At = tuple[str, str]


def button(key: str, scope: Scope, figure: Figure) -> None:
    """A button that opens the form beside the chart."""
    pressed = st.button(
        t("limits.button"), type="tertiary", icon=":material/restart_alt:", key=f"{key}.limits"
    )
    draw = partial(_opened, f"{key}.limits.form", scope, figure)
    about = (figure.about, scope.week, scope.family)
    dialogs.show(f"{key}.limits", t("limits.title"), draw, pressed=pressed, about=about)


def _opened(key: str, scope: Scope, figure: Figure) -> None:
    text.set_language(st.session_state.lang)
    at = (figure.about.ward, figure.about.measure)
    forms.heading(t("limits.help"), *at, scope.family, scope.units)
    for rebase in rebases_of(Reader(scope), at):
        _taking_back(f"{key}.{rebase.item.item_id}", rebase)
    _accepting(key, at, scope, figure)


def _accepting(key: str, at: At, scope: Scope, figure: Figure) -> None:
    """The day of the change and the reason; refused where no lasting run follows the day."""
    with st.form(key, border=False):
        changed_on = st.date_input(
            t("limits.changed_on"), value=None, format="DD/MM/YYYY", key=f"{key}.changed_on"
        )
        why = st.text_area(
            t("limits.why"), height=80, max_chars=drafts.MOST_LETTERS, key=f"{key}.why"
        )
        who = author.writer(key)
        if not st.form_submit_button(t("limits.accept"), type="primary", key=f"{key}.save"):
            return
    proposal = proposed(figure.weeks, [changed_on] if changed_on else [])
    problems = rebases.problems(changed_on, proposal, why)
    family, units = scope.family, scope.units
    if forms.save(who, problems, lambda: (rebases.accepted(at, proposal, family, units, why),)):
        st.rerun()


def _taking_back(key: str, rebase: Rebase) -> None:
    with st.form(key):
        st.markdown(plain_markdown(rebase_note(rebase)))
        why = st.text_input(t("limits.why_back"), key=f"{key}.why")
        who = author.writer(key)
        if not st.form_submit_button(t("limits.take_back"), key=f"{key}.save"):
            return
    problems = [] if drafts.cleaned(why) else ["no_why"]
    if forms.save(who, problems, lambda: (rebases.taken_back(rebase, why),)):
        st.rerun()

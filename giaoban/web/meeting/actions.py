"""What can be done with an open item: say how it stands, close it, replace it, answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from giaoban.figures.figure import Point
from giaoban.meeting import drafts
from giaoban.meeting.decisions import Decision
from giaoban.meeting.explanations import Explanation
from giaoban.meeting.names import Names
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import author, forms
from giaoban.web.session import register
from giaoban.web.session.context import known_on
from giaoban.words.text import t

_DECISION = ("update", "close", "replace", "lapse")
_EXPLANATION = ("answer", "withdraw")


def act(scope: Scope, entry: Decision | Explanation, names: Names) -> None:
    """The choice of what to do, and its form; nothing for what is closed or no longer in force."""
    if not entry.is_open or known_on():
        return
    kinds = _DECISION if isinstance(entry, Decision) else _EXPLANATION
    key = f"acting.{entry.item.item_id}"
    action = st.segmented_control(
        t("acting.choose"),
        kinds,
        default=kinds[0],
        format_func=lambda code: t(f"acting.{code}"),
        required=True,
        key=f"{key}.action",
    )
    form = f"{key}.{action}"
    seen = _as_seen(entry, form)
    if action == "replace":
        point = Point(entry.measure, next(iter(entry.wards), None))
        forms.decision_form(form, scope, point, seen.item)
    else:
        with st.form(form, border=False):
            _FORMS[action](form, seen, names)
    # Who was told that somebody else was faster has now seen it, and may save again.
    st.session_state[f"{form}.seen"] = entry.item.version


def _as_seen(entry: Decision | Explanation, form: str) -> Decision | Explanation:
    """The item as it stood when the form was drawn, where the form is being sent off."""
    if not st.session_state.get(f"{form}.save"):
        return entry
    version = st.session_state.get(f"{form}.seen", entry.item.version)
    return replace(entry, item=entry.item.as_seen(version))


def _update(key: str, decision: Decision, _names: Names) -> None:
    note = st.text_area(t("acting.note"), height=80, key=f"{key}.note")
    due_on = st.date_input(
        t("acting.due_on"), value=decision.due_on, format="DD/MM/YYYY", key=f"{key}.due_on"
    )
    problems = [] if note.strip() else ["no_note"]
    if due_on and due_on != decision.due_on and due_on < register.today():
        problems.append("due_before_today")
    _finish(key, problems, lambda: drafts.updated(decision.item, note, due_on))


def _close(key: str, decision: Decision, _names: Names) -> None:
    evidence = st.text_area(
        t("acting.evidence"), value=decision.evidence, height=80, key=f"{key}.evidence"
    )
    problems = [] if evidence.strip() else ["no_evidence"]
    _finish(key, problems, lambda: drafts.closed(decision.item, evidence, register.today()))


def _lapse(key: str, decision: Decision, _names: Names) -> None:
    why = st.text_area(t("acting.why"), height=80, key=f"{key}.why")
    _finish(key, [] if why.strip() else ["no_why"], lambda: drafts.lapsed(decision.item, why))


def _answer(key: str, explanation: Explanation, names: Names) -> None:
    cause = st.selectbox(
        t("acting.cause"),
        register.cause_codes(),
        index=None,
        format_func=names.cause,
        placeholder=t("acting.cause_placeholder"),
        key=f"{key}.cause",
    )
    reply = st.text_area(t("acting.reply"), height=110, key=f"{key}.reply")
    problems = [] if cause else ["no_cause"]
    problems += [] if reply.strip() else ["no_reply"]
    _finish(
        key,
        problems,
        lambda: drafts.answered(explanation.item, str(cause), reply, register.today()),
    )


def _withdraw(key: str, explanation: Explanation, _names: Names) -> None:
    why = st.text_area(t("acting.why"), height=80, key=f"{key}.why")
    _finish(key, [] if why.strip() else ["no_why"], lambda: drafts.withdrawn(explanation.item, why))


def _finish(key: str, problems: list[str], make: Callable) -> None:
    who = author.writer(key)
    pressed = st.form_submit_button(t("entering.save"), key=f"{key}.save")
    if pressed and forms.save(who, problems, lambda: (make(),)):
        st.rerun()


_FORMS = {
    "update": _update,
    "close": _close,
    "lapse": _lapse,
    "answer": _answer,
    "withdraw": _withdraw,
}

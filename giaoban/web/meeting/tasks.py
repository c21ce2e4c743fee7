"""From a directive into the weekly review: a task is taken up, and what was reported comes back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from giaoban.errors import GiaoBanError
from giaoban.figures.directives.tasks import every_body, every_task
from giaoban.figures.names import in_words
from giaoban.meeting import tasks
from giaoban.warehouse import measures
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import author, forms
from giaoban.web.session import messages, navigation, register
from giaoban.web.session.context import city
from giaoban.web.session.reader import reader
from giaoban.words.text import plain_markdown, t


def take_up() -> None:
    """A choice of task and the button that takes it up, or opens it where that was done."""
    ask = reader()
    try:
        given, bodies = every_task(ask), every_body(ask)
    except GiaoBanError as problem:
        messages.failed(problem)
        return
    if not given.empty:
        _offered(given, bodies, ask.scope)


def _offered(given: pd.DataFrame, bodies: pd.DataFrame, scope: Scope) -> None:
    """The tasks to choose from, `given` with task and text; `bodies`: body, body_vi, body_en."""
    called = dict(zip(given.task, in_words(given, "text"), strict=True))
    names = dict(zip(bodies.body, bodies[f"body_{city().language}"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", key="take-up"):
        task = st.selectbox(
            t("directives.take.task"),
            list(called),
            format_func=lambda code: f"{code} · {called[code]}",
            key="directives.take.task",
        )
        if any(item.item_id == task for item in register.followed_if_readable().items):
            _open(task)
            return
        with st.popover(t("directives.take.button"), icon=":material/groups:"):
            _form(given[given.task == task].iloc[0], names, scope)


def _open(task: str) -> None:
    if st.button(t("directives.take.open"), icon=":material/gavel:", key="directives.take.open"):
        navigation.go("decisions", {"item": task})


def _form(task: pd.Series, names: Mapping[str, str], scope: Scope) -> None:
    st.caption(plain_markdown(t("directives.take.why")))
    with st.form("directives.take.form", border=False):
        due_on = st.date_input(
            t("directives.take.due_on"), value=None, format="DD/MM/YYYY", key="directives.take.due"
        )
        who = author.writer("directives.take")
        if not st.form_submit_button(
            t("entering.save"), type="primary", key="directives.take.save"
        ):
            return
    problems = ["due_before_today"] if due_on and due_on < register.today() else []
    if forms.save(
        who, problems, lambda: (tasks.taken_up(_facts(task, names), due_on, scope.week),)
    ):
        st.rerun()


def _facts(task: pd.Series, names: Mapping[str, str]) -> dict:
    """What the directive says of a task, in the city's own language."""
    language = city().language
    asked = [names.get(body, body) for body in task.bodies]
    helping = [names.get(body, body) for body in task.coordinating]
    has_lead = isinstance(task.lead, str)
    return {
        "task": task.task,
        "text": task[f"text_{language}"],
        "lead": task[f"lead_{language}"] if has_lead else ", ".join(asked),
        "others": helping,
        "wards": list(task.wards),
        "measure": task.measure if isinstance(task.measure, str) else None,
        "expected": measures.better(task.measure) if isinstance(task.measure, str) else None,
        "issued_on": task.issued_on.date(),
        "evidence": "",
    }

"""From a directive into the weekly review: a task is taken up, and what was reported comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from giaoban.errors import GiaoBanError, RegisterError
from giaoban.figures.names import in_words
from giaoban.meeting import tasks
from giaoban.warehouse import measures
from giaoban.warehouse.scope import Scope
from giaoban.web import messages, navigation, register
from giaoban.web.context import city
from giaoban.web.filters import ward_names
from giaoban.web.meeting import author, forms
from giaoban.words.text import plain_markdown, t


def reports() -> str | None:
    """What the register knows of tasks, as queries take it; None where it knows nothing."""
    try:
        found = tasks.reports(register.followed().items, city().timezone)
    except RegisterError:
        return None
    return json.dumps(found, ensure_ascii=False) if found else None


def ward_names_of(chosen: Scope) -> dict[str, str]:
    """Every unit by its key, those of today and those a document of its time may name."""
    return {**ward_names("received"), **ward_names(chosen.units)}


def take_up(asked: Callable[[], tuple[pd.DataFrame, pd.DataFrame]], chosen: Scope) -> None:
    """A choice of task and the button that takes it up, or opens it where that was done.

    `asked` gives the rows of directives/tasks, in the units of today, and of directives/by_body.
    """
    try:
        given, bodies = asked()
    except GiaoBanError as problem:
        messages.failed(problem)
        return
    if not given.empty:
        _offered(given, bodies, chosen)


def _offered(given: pd.DataFrame, bodies: pd.DataFrame, chosen: Scope) -> None:
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
            _form(given[given.task == task].iloc[0], names, chosen)


def _open(task: str) -> None:
    if st.button(t("directives.take.open"), icon=":material/gavel:", key="directives.take.open"):
        navigation.go("decisions", {"item": task})


def _form(task: pd.Series, names: Mapping[str, str], chosen: Scope) -> None:
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
        who, problems, lambda: (tasks.taken_up(_facts(task, names), due_on, chosen.week),)
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

"""From week to week in the head of a page: the week before and the week after, each one press away."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from giaoban.figures.choices import FOLLOWED
from giaoban.figures.figure import Link
from giaoban.statistics.weeks import iso_week, monday
from giaoban.warehouse.scope import Scope, usual_week
from giaoban.web.session.context import standing
from giaoban.web.session.navigation import link
from giaoban.words.text import plain_html, short_day, t, week_name


def stepper(page: str, scope: Scope) -> str:
    """The week of a page between those beside it, as links; '' where a page is of no week, or no
    week with a record has ended.

    A page of a longer period says the day it ends with, as its week alone is not what it is about.
    """
    followed = FOLLOWED[page]
    first = standing().first_received
    newest = standing().newest_week
    if first is None or newest < monday(first) or not {"week", "period"} & {*followed}:
        return ""
    here = week_name(scope.week) if "week" in followed else _end(scope)
    before = _step(page, scope.week - timedelta(weeks=1), "prev", monday(first), newest)
    after = _step(page, scope.week + timedelta(weeks=1), "next", monday(first), newest)
    return (
        f'<nav class="gb-weeks" aria-label="{plain_html(t("weeks.title"))}">'
        f'{before}<span class="gb-week">{plain_html(here)}{_clear(page, scope)}</span>{after}</nav>'
    )


def _clear(page: str, scope: Scope) -> str:
    """Lets go of a week that was stepped to; its chip is for paper alone."""
    if "week" not in FOLLOWED[page] or not st.session_state.week:
        return ""
    to = plain_html(link(Link(page, {"week": None})))
    said = plain_html(t("choices.clear", words=week_name(scope.week)))
    return f'<a href="{to}" target="_self" data-gb-only="week" aria-label="{said}" title="{said}">✕</a>'


def _end(scope: Scope) -> str:
    if not scope.is_week_end:
        return t("period.until", last=scope.day)
    number = scope.week.isocalendar().week
    return t("weeks.until", number=number, day=short_day(scope.day))


def _step(page: str, week: date, way: str, first: date, newest: date) -> str:
    """One step; where there is no such week to go to, its name alone."""
    words = t("weeks.short", number=week.isocalendar().week)
    shown = f"<span>{plain_html(words)}</span>"
    sign = f'<span aria-hidden="true">{"‹" if way == "prev" else "›"}</span>'
    shown = sign + shown if way == "prev" else shown + sign
    if not first <= week <= newest:
        return f'<span class="gb-{way} gb-off" aria-disabled="true">{shown}</span>'
    to = plain_html(link(Link(page, {"week": _code(week)})))
    name = plain_html(week_name(week))
    return (
        f'<a class="gb-{way}" href="{to}" rel="{way}" target="_self" data-gb-only="week"'
        f' aria-label="{name}" title="{name}">{shown}</a>'
    )


def _code(week: date) -> str | None:
    """What the address says of a week: nothing where the chosen period ends with it unasked."""
    now = standing()
    usual = usual_week(st.session_state, now.as_of, now.newest_week)
    return None if week == usual else iso_week(week)

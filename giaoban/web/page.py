"""The frame of a page: its name, what it shows, how old it is, and the reader's choices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from giaoban.city.calendar import working_days
from giaoban.errors import GiaoBanError
from giaoban.figures.ask import Ask
from giaoban.figures.choices import ENDED, Chip, chips
from giaoban.figures.figure import Link
from giaoban.figures.finding import Finding
from giaoban.warehouse.scope import DEFAULTS
from giaoban.web.drawing.search import search
from giaoban.web.drawing.sentence import lines, say
from giaoban.web.drawing.weeks import stepper
from giaoban.web.session import messages
from giaoban.web.session.context import (
    city,
    city_name,
    days_off,
    doubted,
    refused_files,
    selection,
    standing,
    warehouse,
)
from giaoban.web.session.navigation import lacks, link
from giaoban.web.session.reader import Reader, reader
from giaoban.words.text import plain_html, t, until

# Working days; a week's records may come in one export.
STALE_DAYS = 5
# The choices that days and weeks come from.
_PERIOD = ("period", "from", "to", "week")
_OF_TIME = ("period", "week", "day")


def page(key: str) -> None:
    """The page's title, the question it answers, and how old its figures are."""
    ask = reader()
    with st.container(key="head"):
        st.html(
            '<header class="gb-head"><div class="gb-title">'
            f"<h1>{plain_html(t(f'{key}.title'))}</h1>"
            f"{stepper(key, ask.scope)}"
            f'<div class="gb-asks"><p>{plain_html(t(f"{key}.question"))}</p></div></div>'
            f'<div class="gb-told">{_about(key, ask)}'
            f'<p class="gb-standing">{_standing()}</p></div></header>'
        )
        search()


def has_subject(key: str) -> bool:
    """Whether the city has something of what the page is about; else says that it has not."""
    if lacks(key):
        messages.nothing(f"{key}.lacking")
        return False
    return True


def headline(conclude: Callable[[Ask], Finding | None]) -> None:
    """The page's answer in one sentence, before any figure; None where there is nothing to say."""
    with st.container(key="headline"):
        try:
            finding = conclude(reader())
        except GiaoBanError as problem:
            messages.failed(problem)
            return
        if finding:
            lines(finding)


def _about(key: str, ask: Reader) -> str:
    """What the page is about, a chip for each choice; one that is not the usual can be cleared."""
    told = "".join(_chip(key, chip) for chip in chips(key, ask))
    return f'<ul class="gb-about" aria-label="{plain_html(t("choices.title"))}">{told}</ul>'


def _chip(key: str, chip: Chip) -> str:
    words = plain_html(chip.words)
    if chip.name == ENDED:
        return f"<li class='gb-ended'>{words}</li>"
    if chip.is_usual:
        return f"<li class='gb-usual gb-of-{chip.name}'>{words}</li>"
    cleared = _cleared(chip.name)
    to = plain_html(link(Link(key, {name: DEFAULTS[name] for name in cleared})))
    said = plain_html(t("choices.clear", words=chip.words))
    names = " ".join(cleared)
    return (
        f'<li class="gb-chosen gb-of-{chip.name}">{words}'
        f' <a href="{to}" target="_self" data-gb-only="{names}"'
        f' aria-label="{said}" title="{said}">✕</a></li>'
    )


def _cleared(name: str) -> tuple[str, ...]:
    """The choices that go with a chip: a week that was stepped to goes alone, its period stays."""
    if name not in _OF_TIME:
        return (name,)
    return ("week",) if name != "period" and st.session_state.week else _PERIOD


def _standing() -> str:
    now = standing()
    parts = [_tag("simulated", t("shell.simulated"))] if now.is_simulated else []
    # Before the first record nothing stands as of any day.
    key = "as_of" if now.cases else "no_records"
    parts.append(_tag("as-of", t(f"shell.{key}", city=city_name(), until=until(now.as_of_at))))
    if _days_missing() > STALE_DAYS and not now.is_simulated:
        parts.append(_tag("stale", t("shell.stale", age=(_today() - now.as_of).days)))
    if warehouse().is_damaged():
        parts.append(_tag("stale", t("shell.damaged")))
    if refused := refused_files():
        parts.append(_to_records(t("shell.partial", files=refused)))
    if doubt := selection():
        parts.append(_tag("stale", say(doubt)))
    if doubts := doubted():
        parts.append(_to_records(say(doubts)))
    return "".join(parts)


def _to_records(words: str) -> str:
    to = plain_html(link(Link("records")))
    return f'<a class="gb-stale" href="{to}" target="_self">{plain_html(words)}</a>'


def _tag(kind: str, words: str) -> str:
    return f'<span class="gb-{kind}">{plain_html(words)}</span>'


def _today() -> date:
    """The day it is in the city."""
    return datetime.now(ZoneInfo(city().timezone)).date()


def _days_missing() -> int:
    """Working days after the as-of day: over days off no office writes records."""
    after, today = standing().as_of + timedelta(days=1), _today()
    days = working_days(after, today, days_off()) if after <= today else []
    return days[-1].working_day if days else 0


def row(*widths: int, key: str | None = None) -> list[DeltaGenerator]:
    """Columns of these relative widths, called by `key`; on a phone they stand one below the other."""
    return st.container(key=key).columns(widths)

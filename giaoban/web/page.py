"""The frame of a page: its name, what it shows, how old it is, and the reader's choices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from giaoban.errors import GiaoBanError
from giaoban.figures.ask import Ask
from giaoban.figures.choices import ENDED, Chip, chips
from giaoban.figures.figure import Link
from giaoban.figures.finding import Finding
from giaoban.warehouse.scope import DEFAULTS
from giaoban.web.drawing.sentence import lines, say
from giaoban.web.session import messages
from giaoban.web.session.context import city, city_name, refused_files, selection, standing
from giaoban.web.session.navigation import lacks, link
from giaoban.web.session.reader import reader
from giaoban.words.text import plain_html, t, until

STALE_DAYS = 3
# The choices that days and weeks come from.
_PERIOD = ("period", "from", "to")
_CLEARED = dict.fromkeys(("period", "week", "day"), _PERIOD)


def page(key: str) -> None:
    """The page's title, the question it answers, and how old its figures are."""
    st.html(
        '<header class="gb-head">'
        f"<h1>{plain_html(t(f'{key}.title'))}</h1>"
        f"<p>{plain_html(t(f'{key}.question'))}</p>"
        f'<p class="gb-standing">{_standing()}</p>'
        f"{_about(key)}"
        "</header>"
    )


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


def _about(key: str) -> str:
    """What the page is about, a chip for each choice; one that is not the usual can be cleared."""
    told = "".join(_chip(key, chip) for chip in chips(key, reader()))
    return f'<ul class="gb-about" aria-label="{plain_html(t("choices.title"))}">{told}</ul>'


def _chip(key: str, chip: Chip) -> str:
    words = plain_html(chip.words)
    if chip.name == ENDED:
        return f"<li class='gb-ended'>{words}</li>"
    if chip.is_usual:
        return f"<li class='gb-usual'>{words}</li>"
    cleared = _CLEARED.get(chip.name, (chip.name,))
    to = plain_html(link(Link(key, {name: DEFAULTS[name] for name in cleared})))
    said = plain_html(t("choices.clear", words=chip.words))
    names = " ".join(cleared)
    return (
        f'<li class="gb-chosen">{words} <a href="{to}" target="_self" data-gb-clear="{names}"'
        f' aria-label="{said}" title="{said}">✕</a></li>'
    )


def _standing() -> str:
    now = standing()
    parts = [_tag("simulated", t("shell.simulated"))] if now.is_simulated else []
    parts.append(_tag("as-of", t("shell.as_of", city=city_name(), until=until(now.as_of_at))))
    if (age := _age_days()) > STALE_DAYS and not now.is_simulated:
        parts.append(_tag("stale", t("shell.stale", age=age)))
    if refused := refused_files():
        parts.append(_tag("stale", t("shell.partial", files=refused)))
    if doubt := selection():
        parts.append(_tag("stale", say(doubt)))
    return "".join(parts)


def _tag(kind: str, words: str) -> str:
    return f'<span class="gb-{kind}">{plain_html(words)}</span>'


def _age_days() -> int:
    """Days since the as-of day on the city's own calendar."""
    today = datetime.now(ZoneInfo(city().timezone)).date()
    return (today - standing().as_of).days


def row(*widths: int, key: str | None = None) -> list[DeltaGenerator]:
    """Columns of these relative widths, called by `key`; on a phone they stand one below the other."""
    return st.container(key=key).columns(widths)

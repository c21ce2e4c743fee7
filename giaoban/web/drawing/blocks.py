"""Blocks of a page: cards of key figures, entries that open, and facts by name."""

from __future__ import annotations

import streamlit as st

from giaoban.figures.charts.sparkline import sparkline
from giaoban.figures.figure import (
    Card,
    Cards,
    Entries,
    Entry,
    Facts,
    Link,
    Part,
    Parts,
    Promise,
    Strip,
)
from giaoban.web.drawing.sentence import sign, signal_word
from giaoban.web.session.navigation import link
from giaoban.words.text import number, plain_html, t


def show_cards(drawing: Cards) -> None:
    """Draws them as HTML of our own; no text of the records is in it, and all text is escaped."""
    st.html(f'<div class="gb-cards">{"".join(map(_card_html, drawing.cards))}</div>')


def _card_html(card: Card) -> str:
    said = plain_html(card.says)
    if card.line:
        said = f"{signal_word(card.signal, ' · ')}{said}"
    elif card.signal not in ("none", "usual"):
        said = f"{sign(card.signal)} {said}"
    return whole_link(
        f"gb-card gb-{card.signal}",
        card.to,
        f'<div class="gb-name">{plain_html(card.name)}</div>'
        f'<div class="gb-value">{plain_html(card.value)}</div>'
        f"{sparkline(card.line, card.says) if card.line else ''}"
        f"<p>{said}</p>",
    )


def show_strip(drawing: Strip) -> None:
    """Draws promises as HTML of our own, all text escaped; what does not fit is cut, not wrapped."""
    told = "".join(map(_promise_html, drawing.promises))
    every = plain_html(link(Link("decisions")))
    words = plain_html(t("strip.every"))
    st.html(
        f'<div class="gb-strip">{told}'
        f'<a class="gb-every" href="{every}" target="_self">{words}</a></div>'
    )


def _promise_html(promise: Promise) -> str:
    told = (promise.name, promise.effect, promise.due)
    said = plain_html(" · ".join(part for part in told if part))
    what = plain_html(f"{promise.body}: {promise.text}")
    kind = "gb-promise gb-concern" if promise.is_late else "gb-promise"
    inside = f"<b>{plain_html(promise.state)}</b> · {said}<em>{what}</em>"
    return whole_link(kind, promise.to, inside)


def show_entries(drawing: Entries) -> None:
    """Draws them as HTML of our own, all text escaped; they open by mouse and by keyboard."""
    st.html(f'<div class="gb-entries">{"".join(map(_entry, drawing.entries))}</div>')


def _entry(entry: Entry) -> str:
    value = f"<b>{plain_html(entry.value)}</b>" if entry.value else ""
    facts = "".join(
        f"<dt>{plain_html(name)}</dt><dd>{plain_html(text)}</dd>" for name, text in entry.facts
    )
    return (
        '<details class="gb-entry"><summary>'
        f'<span class="gb-name">{plain_html(entry.name)}</span> '
        f"<span>{plain_html(entry.says)}</span> {value}</summary>"
        f"<dl class='gb-facts'>{facts}</dl>{_code(entry.code)}</details>"
    )


def _code(code: str) -> str:
    if not code:
        return ""
    return (
        f"<details><summary>{plain_html(t('entry.code'))}</summary>"
        f'<pre tabindex="0">{plain_html(code)}</pre></details>'
    )


def show_facts(drawing: Facts) -> None:
    """Draws them as HTML of our own, all text escaped; lines somebody typed stay lines."""
    items = (
        f"<dt>{plain_html(name)}</dt><dd>{plain_html(value)}</dd>" for name, value in drawing.facts
    )
    happened = "".join(f"<li>{plain_html(line)}</li>" for line in drawing.history)
    history = f"<ul class='gb-notes'>{happened}</ul>" if happened else ""
    st.html(
        f"<h3 class='gb-item'>{plain_html(drawing.name)}</h3>"
        f"<dl class='gb-facts gb-lines'>{''.join(items)}</dl>{history}"
    )


def whole_link(kind: str, to: Link | None, inside: str) -> str:
    """HTML of class `kind` around `inside`, which is escaped already."""
    if to is None:
        return f'<section class="{kind}">{inside}</section>'
    return f'<a class="{kind}" href="{plain_html(link(to))}" target="_self">{inside}</a>'


def show_parts(drawing: Parts) -> None:
    """Draws them as HTML of our own: one bar, and below it the number of each part in words."""
    bar = "".join(
        f"<span style='flex: {part.cases}; background: {part.colour}'></span>"
        for part in drawing.parts
    )
    told = "".join(map(_part, drawing.parts))
    st.html(f"<div class='gb-bar' aria-hidden='true'>{bar}</div><dl class='gb-parts'>{told}</dl>")


def _part(part: Part) -> str:
    stressed = " class='gb-stressed'" if part.is_stressed else ""
    return (
        f"<div{stressed} style='border-color: {part.colour}'><dt>{plain_html(part.name)}</dt>"
        f"<dd>{number(part.cases)}</dd></div>"
    )

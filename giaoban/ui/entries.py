"""Definitions one below the other: a line each, which opens to what it is made of."""

from __future__ import annotations

import streamlit as st

from giaoban.shown import Entries, Entry
from giaoban.text import plain_html, t


def show(drawing: Entries) -> None:
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

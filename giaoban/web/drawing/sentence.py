"""Findings as sentences on a page.

They name wards and categories, so they are HTML of our own with every character of them escaped:
Markdown would make a link of an address even where its marks are escaped.
"""

from __future__ import annotations

import streamlit as st

from giaoban.figures.charts.palette import SIGNS, Signal
from giaoban.figures.finding import Finding, in_words
from giaoban.words.text import plain_html, t


def say(finding: Finding) -> str:
    """The sentence of a finding in the reader's language."""
    return in_words(finding)


def sentence(finding: Finding) -> None:
    """The finding in words, after the sign and the word of a signal that stands out."""
    lead = signal_word(finding.signal, ": ") if finding.signal != "usual" else ""
    st.html(f"<p class='gb-says gb-{finding.signal}'>{lead}{plain_html(say(finding))}</p>")


def quietly(words: str) -> None:
    """A line that steps back and can still be read from afar."""
    st.html(f"<p class='gb-quiet'>{plain_html(words)}</p>")


def signal_word(signal: Signal, then: str) -> str:
    """The sign and the word of a signal as HTML; nothing for what was not judged."""
    if signal == "none":
        return ""
    sign = f'<span class="gb-sign" aria-hidden="true">{SIGNS[signal]}</span>'
    return f"{sign} <b>{plain_html(t(f'signal.{signal}'))}</b>{then}"

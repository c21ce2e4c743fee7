"""Findings as sentences on a page.

They name wards and categories, so they are HTML of our own with every character of them escaped:
Markdown would make a link of an address even where its marks are escaped.
"""

from __future__ import annotations

import streamlit as st

from giaoban.figures.charts.palette import SIGNS, Signal
from giaoban.figures.finding import BEGIN, END, Finding, in_line, in_words
from giaoban.words.text import plain_html, t


def say(finding: Finding) -> str:
    """The sentence of a finding in the reader's language."""
    return in_words(finding)


def sentence(finding: Finding) -> None:
    """The finding in words, after the sign and the word of a signal that stands out."""
    lead = signal_word(finding.signal, ": ") if finding.signal != "usual" else ""
    st.html(f"<p class='gb-says gb-{finding.signal}'>{lead}{plain_html(say(finding))}</p>")


def lines(finding: Finding) -> None:
    """The finding in lines, each after the sign of its signal; their strong words stand out."""
    st.html("".join(map(_line, finding.each_line)))


def _line(finding: Finding) -> str:
    """Words that name who is meant say what the sign does; others are led by its word."""
    words, lead = plain_html(in_line(finding)), ""
    if BEGIN in words:
        lead = f"{sign(finding.signal)} "
    elif finding.signal != "usual":
        lead = signal_word(finding.signal, ": ")
    marked = words.replace(BEGIN, "<b>").replace(END, "</b>")
    return f"<p class='gb-says gb-{finding.signal}'>{lead}{marked}</p>"


def quietly(words: str) -> None:
    """A line that steps back and can still be read from afar."""
    st.html(f"<p class='gb-quiet'>{plain_html(words)}</p>")


def signal_word(signal: Signal, then: str) -> str:
    """The sign and the word of a signal as HTML; nothing for what was not judged."""
    if signal == "none":
        return ""
    return f"{sign(signal)} <b>{plain_html(t(f'signal.{signal}'))}</b>{then}"


def sign(signal: Signal) -> str:
    """The sign of a signal as HTML, beside words that say it too."""
    return f'<span class="gb-sign" aria-hidden="true">{SIGNS[signal]}</span>'

"""Key figures as cards: name, value, the weeks with their usual range, the week in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from giaoban.charts.sparkline import Sparkline, sparkline
from giaoban.findings.finding import Signal
from giaoban.text import plain_html, t

# The sign is a shape, so that it survives a printer and a reader who sees no colour.
_SIGNS = {"concern": "▲", "improvement": "◆", "usual": "●", "neutral": "■"}


@dataclass(frozen=True)
class Card:
    """One key figure; `says` is its sentence, `signal` whether the week stands out."""

    name: str
    value: str
    says: str
    signal: Signal
    line: Sparkline


@dataclass(frozen=True)
class Cards:
    """Key figures beside each other, as many as fit."""

    cards: Sequence[Card]


def show(drawing: Cards) -> None:
    """Draws them as HTML of our own; no text of the records is in it, and all text is escaped."""
    st.html(f'<div class="gb-cards">{"".join(map(_card, drawing.cards))}</div>')


def _card(card: Card) -> str:
    return (
        f'<section class="gb-card gb-{card.signal}">'
        f'<div class="gb-name">{plain_html(card.name)}</div>'
        f'<div class="gb-value">{plain_html(card.value)}</div>'
        f"{sparkline(card.line, card.says)}"
        f"<p>{_word(card.signal)}{plain_html(card.says)}</p>"
        "</section>"
    )


def _word(signal: Signal) -> str:
    """The sign and the word of a signal; nothing for a figure that is not judged."""
    if signal == "none":
        return ""
    sign = f'<span class="gb-sign" aria-hidden="true">{_SIGNS[signal]}</span>'
    return f"{sign} <b>{plain_html(t(f'signal.{signal}'))}</b> · "

"""Key figures as cards: name, value, the weeks with their usual range, the week in words."""

from __future__ import annotations

import streamlit as st

from giaoban.charts.sparkline import sparkline
from giaoban.shown import Card, Cards
from giaoban.text import plain_html
from giaoban.ui.linking import whole
from giaoban.ui.saying import signal_word


def show(drawing: Cards) -> None:
    """Draws them as HTML of our own; no text of the records is in it, and all text is escaped."""
    st.html(f'<div class="gb-cards">{"".join(map(_card, drawing.cards))}</div>')


def _card(card: Card) -> str:
    return whole(
        f"gb-card gb-{card.signal}",
        card.to,
        f'<div class="gb-name">{plain_html(card.name)}</div>'
        f'<div class="gb-value">{plain_html(card.value)}</div>'
        f"{sparkline(card.line, card.says)}"
        f"<p>{signal_word(card.signal, ' · ')}{plain_html(card.says)}</p>",
    )

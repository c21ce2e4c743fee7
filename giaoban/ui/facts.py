"""One thing by what is known of it: names beside values, each in full."""

from __future__ import annotations

import streamlit as st

from giaoban.shown import Facts
from giaoban.text import plain_html


def show(drawing: Facts) -> None:
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

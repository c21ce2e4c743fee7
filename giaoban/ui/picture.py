"""A figure's chart to take away, as PNG or SVG.

Plotly draws both in the browser. Its own button, which speaks English and knows one format, stays
hidden: the page's script presses it with the format the reader chose.
"""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from giaoban.charts.picture import WIDTH, picture
from giaoban.text import plain_html, t

FORMATS = ("png", "svg")
_CONFIG = {"displayModeBar": True, "modeBarButtons": [["toImage"]], "displaylogo": False}


def show(key: str, chart: go.Figure, lines: list[str], alt: str) -> None:
    """The chart as it will be saved, below a button for each format."""
    name = key.replace(".", "-")
    buttons = "".join(
        f'<button type="button" class="gb-button" data-gb-picture="{format_}" '
        f'data-gb-name="giao-ban-{name}" data-gb-width="{WIDTH}">'
        f"{plain_html(t(f'picture.{format_}'))}</button>"
        for format_ in FORMATS
    )
    with st.container(key=f"picture-{name}", gap="xsmall"):
        st.html(f"<div class='gb-buttons'>{buttons}</div>")
        st.plotly_chart(
            picture(chart, t(f"{key}.title"), lines),
            theme=None,
            width="content",
            key=f"{key}.picture",
            config=_CONFIG,
            alt=alt,
        )

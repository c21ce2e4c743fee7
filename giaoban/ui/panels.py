"""Small multiples: one small panel per unit, all on one scale, as many beside each other as fit."""

from __future__ import annotations

import streamlit as st

from giaoban.charts.sparkline import sparkline
from giaoban.shown import Panel, Panels
from giaoban.text import plain_html, t
from giaoban.ui.linking import whole


def show(drawing: Panels) -> None:
    """Draws them as HTML of our own; every name in it is escaped."""
    shown = "".join(_panel(panel) for panel in drawing.panels)
    st.html(f'<div class="gb-panels">{shown}</div>')


def _panel(panel: Panel) -> str:
    alt = t("chart.panel", ward_name=panel.name, value=panel.value)
    return whole(
        f"gb-panel{' gb-chosen' if panel.is_chosen else ''}",
        panel.to,
        f'<div class="gb-name">{"★ " if panel.is_chosen else ""}{plain_html(panel.name)}'
        f"<b>{plain_html(panel.value)}</b></div>"
        f"{sparkline(panel.line, alt)}",
    )

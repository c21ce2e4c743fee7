"""Measures as pages show them: what their files say of them, and a card for a key figure."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from giaoban import query
from giaoban.charts.palette import SIGNALS
from giaoban.charts.sparkline import Sparkline
from giaoban.findings import Finding
from giaoban.findings import review as findings
from giaoban.key_figures import LEVELS, KeyFigure
from giaoban.rows.review import measure_name
from giaoban.text import in_unit, t
from giaoban.ui.cards import Card

_PREFIX = "measures/"


@functools.cache
def headers() -> Mapping[str, Mapping[str, str]]:
    """The header of every measure's file, by measure."""
    return {
        name.removeprefix(_PREFIX): query.read(name).header
        for name in query.names()
        if name.startswith(_PREFIX)
    }


def card(figure: KeyFigure) -> Card:
    """A key figure with its sentence."""
    finding = _finding(figure)
    numbers = {name: in_unit(value, figure.unit) for name, value in finding.numbers.items()}
    low, high = figure.usual or (None, None)
    return Card(
        name=measure_name(figure.measure),
        value=in_unit(figure.value, figure.unit),
        says=t(finding.key, **numbers),
        signal=finding.signal,
        line=Sparkline(figure.values, low, high, SIGNALS[finding.signal]),
    )


def _finding(figure: KeyFigure) -> Finding:
    if figure.value is None:
        return Finding("review.key_figures.card.no_value")
    if figure.measure in LEVELS:
        return findings.level(figure.value, figure.before)
    return findings.key_figure(figure.value, figure.usual, figure.variation)

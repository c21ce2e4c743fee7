"""A page's figure as an item of the agenda: its own words, its own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from giaoban.figures.figure import Figure, Table
from giaoban.figures.finding import Finding
from giaoban.papers.cells import grid, legible
from giaoban.papers.model import Cell, Chart, Item
from giaoban.words.text import quiet, t

MINUTES = {
    "decisions.open": 15,
    "decisions.explanations": 4,
    "decisions.verdicts": 4,
    "decisions.health": 2,
    "review.key_figures": 3,
    "review.signals": 8,
    "review.falling_due": 4,
    "response_times.wards": 4,
    "backlog.flow": 2,
    "backlog.ages": 1,
    "backlog.wards": 1,
    "meeting.agenda": 8,
    "review.early_warning": 4,
}


def item(
    key: str,
    shown: Figure,
    *,
    instead: Mapping[str, Sequence[Cell]] | None = None,
    chart: Chart | None = None,
    chosen: Mapping[str, Any] | None = None,
) -> Item:
    """The figure `key` of a page; `chosen` are the words its quiet line may name.

    `instead` has the numbers of columns that the page shows as text.
    """
    drawing = shown.drawing
    return Item(
        key=key,
        title=t(f"{key}.title"),
        says=say(shown.says),
        signal=shown.says.signal,
        quiet=quiet(f"{key}.quiet", **(chosen or {}), **shown.quiet),
        minutes=MINUTES.get(key, 0),
        grid=grid(drawing, instead) if isinstance(drawing, Table) else None,
        chart=chart,
    )


def say(finding: Finding) -> str:
    """The sentence of a finding."""
    return legible(t(finding.key, **finding.numbers))

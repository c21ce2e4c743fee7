"""A page's figure as an item of the agenda: its own words, its own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from giaoban.findings import Finding
from giaoban.pack.cells import grid, legible
from giaoban.pack.contents import Cell, Chart, Item
from giaoban.pack.minutes import MINUTES
from giaoban.shown import Shown, Table
from giaoban.text import quiet, t


def item(
    key: str,
    shown: Shown,
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

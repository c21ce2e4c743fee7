"""What a figure shows, before anybody draws it: a chart, a table or cards, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.sparkline import Sparkline
from giaoban.findings.finding import Finding, Signal


@dataclass(frozen=True)
class Table:
    """Rows as shown; `lines` names columns of number lists, `most` the rows seen at once.

    `widths` gives columns of long text their width in pixels; the others share what is left.
    """

    rows: pd.DataFrame
    lines: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    most: int = 14


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


@dataclass(frozen=True)
class Shown:
    """A drawing (None where the sentence says it all), its finding, numbers for its quiet line.

    `twin` says the same as the drawing in numbers; it stands behind the figure's button.
    """

    drawing: go.Figure | Table | Cards | None
    says: Finding
    quiet: Mapping[str, Any] = field(default_factory=dict)
    twin: Table | None = None

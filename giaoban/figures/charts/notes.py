"""What the meeting noted on a chart of weeks: when it decided, which point was explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from giaoban.figures.charts.frame import FONT, plain
from giaoban.figures.charts.palette import ACCENT

_ROOM = 20  # pixels a line of names needs above the chart


@dataclass(frozen=True)
class Note:
    """A name at a day; `value` is the point it is about, None for the whole height."""

    on: date
    name: str
    value: float | None = None


def annotate(figure: go.Figure, notes: Iterable[Note]) -> None:
    """Draws them: a line over the height with its name above it, or a name at its point."""
    whole = sorted((note for note in notes if note.value is None), key=lambda note: note.on)
    points = [note for note in notes if note.value is not None]
    if whole:
        # Names of neighbouring days take turns in two lines, so that they do not meet.
        rows = 1 if len(whole) == 1 else 2
        figure.layout.margin.t = (figure.layout.margin.t or 0) + rows * _ROOM
        figure.layout.height += rows * _ROOM
    for place, note in enumerate(whole):
        _line(figure, note, place % 2)
    last = max((note.on for note in points), default=None)
    for note in points:
        _point(figure, note, "right" if note.on == last else "center")


def _line(figure: go.Figure, note: Note, row: int) -> None:
    figure.add_shape(
        type="line",
        x0=str(note.on),
        x1=str(note.on),
        y0=0,
        y1=1,
        yref="paper",
        line={"color": ACCENT, "width": 1.5, "dash": "dash"},
    )
    figure.add_annotation(
        x=str(note.on),
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=row * _ROOM,
        text=plain(note.name),
        showarrow=False,
        font={"size": FONT - 1},
    )


def _point(figure: go.Figure, note: Note, anchor: str) -> None:
    """The name above its point; the last one ends there, where the chart does."""
    figure.add_annotation(
        x=str(note.on),
        y=note.value,
        ax=0,
        ay=-34,
        text=plain(note.name),
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=ACCENT,
        xanchor=anchor,
        font={"size": FONT - 1},
    )

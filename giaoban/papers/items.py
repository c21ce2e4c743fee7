"""A page's figure as an item of the agenda: its own words, its own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from giaoban.figures.figure import Figure, FigureOf, Table
from giaoban.figures.finding import Finding, in_words
from giaoban.figures.meeting.programme import minutes_of
from giaoban.papers.cells import grid, legible
from giaoban.papers.model import Cell, Chart, Item
from giaoban.papers.reader import MeetingReader
from giaoban.words.text import has_sentence, period_words, quiet, t


def item(
    of: FigureOf,
    ask: MeetingReader,
    *,
    figure: Figure | None = None,
    instead: Mapping[str, Sequence[Cell]] | None = None,
    chart: Chart | None = None,
) -> Item | None:
    """A figure as the papers hold it; None where there is nothing to show.

    `figure` is what it shows where that was made already, `instead` has the numbers of columns that
    a page shows as text.
    """
    figure = figure or of(ask)
    if figure is None:
        return None
    drawing = figure.drawing
    return Item(
        key=of.key,
        title=heading(of.key),
        says=say(figure.says),
        signal=figure.says.signal,
        quiet=_quiet_line(of, ask, figure),
        minutes=minutes_of(of, figure),
        grid=grid(drawing, instead) if isinstance(drawing, Table) else None,
        # Nothing to compare is no chart: where one case is open no queue is the longest.
        chart=chart if chart and chart.categories else None,
    )


def _quiet_line(of: FigureOf, ask: MeetingReader, figure: Figure) -> str:
    if figure.quiet is None:
        return ""
    return quiet(f"{of.key}.quiet", **_quiet_words(of, ask), **figure.quiet)


def _quiet_words(of: FigureOf, ask: MeetingReader) -> Mapping[str, Any]:
    """What the quiet line may name."""
    if not of.is_scoped:
        return {}
    scope = ask.scope
    period = period_words(scope.period.first, scope.period.last)
    return {"period": period, "where": ask.place, "day": scope.day, "as_of": scope.as_of}


def heading(key: str) -> str:
    """What a figure is called in a report, which asks no questions: its heading, else its title."""
    return t(f"{key}.heading") if has_sentence(f"{key}.heading") else t(f"{key}.title")


def say(finding: Finding) -> str:
    """The sentence of a finding."""
    return legible(in_words(finding))

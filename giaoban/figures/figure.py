"""What a figure shows, before anybody draws it: a chart, a table or cards, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import Signal
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.columns import Column, head
from giaoban.figures.coverage import Needs, withheld
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least
from giaoban.meeting.targets import Target


@dataclass(frozen=True)
class Selection:
    """What a click in a table chooses: `key` is the choice it sets, to the value of the row.

    With `columns` a single cell is clicked on, and the choice `column_key` becomes its column.
    """

    key: str
    values: Sequence[str] = ()
    columns: Sequence[str] = ()
    column_key: str | None = None


@dataclass(frozen=True)
class RowLinks:
    """Where a click leads: a page, and the choices it opens with, by row number or by point.

    The points of a chart are told apart by their customdata.
    """

    page: str
    choices: Mapping[Any, Mapping[str, str]]


@dataclass(frozen=True)
class Link:
    """Where a card leads: a page, and the choices it opens with."""

    page: str
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Rows as shown; `lines` names columns of number lists, `most` the rows seen at once, `printed`
    those that a sheet of paper has room for where it is not all.

    `line` is what every line has beside its own values: the ends of a common scale, a line behind;
    with `row_lines` each row has its own.

    `widths` gives columns of long text their width in pixels where the table is the twin of a
    drawing; the others share what is left. `heads` are the words above columns that [columns] does
    not know; `numbers` are columns of text that are numbers, of one unit in one row and of another in
    the next; `looks` and `spoken` have the shape of the rows: the CSS of each cell, and what is
    said for a cell of signs; `pick` says what a click chooses.

    Every word is shown, on as many lines as it takes. On a phone the rows of `reading` become
    blocks one below the other, or, where the columns are `few`, stay rows, or the table stays a
    grid that keeps its first column in sight; `newest` shows the last columns first; `ranked` is read
    from afar, and on a phone has a few numbers in a line and words below. Only a grid is sorted by
    its heads.
    """

    rows: pd.DataFrame
    lines: tuple[str, ...] = ()
    line: Sparkline = field(default_factory=lambda: Sparkline(()))
    row_lines: Sequence[Sparkline] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    most: int = 14
    printed: int | None = None
    heads: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    looks: pd.DataFrame | None = None
    spoken: pd.DataFrame | None = None
    pick: Selection | RowLinks | None = None
    reading: Literal["blocks", "few", "grid", "newest", "ranked"] = "grid"


@dataclass(frozen=True)
class Card:
    """One key figure; `says` is its sentence, `signal` whether the week stands out.

    Without a `line` it is a number to be read from afar.
    """

    name: str
    value: str
    says: str
    signal: Signal
    line: Sparkline | None = None
    to: Link | None = None


@dataclass(frozen=True)
class Cards:
    """Key figures beside each other, as many as fit."""

    cards: Sequence[Card]


@dataclass(frozen=True)
class Promise:
    """One thing that was promised: what it is called, who, what, by when, how it stands, and what
    came of it."""

    name: str
    body: str
    text: str
    due: str
    state: str
    effect: str
    is_late: bool
    to: Link


@dataclass(frozen=True)
class Strip:
    """A few promises beside each other, in the same room whatever they say and however many."""

    promises: Sequence[Promise]


@dataclass(frozen=True)
class Entry:
    """One definition: its line, its value of today where it has one, its facts, its query."""

    name: str
    says: str
    facts: Sequence[tuple[str, str]]
    value: str = ""
    code: str = ""


@dataclass(frozen=True)
class Entries:
    """Definitions one below the other; each opens."""

    entries: Sequence[Entry]


@dataclass(frozen=True)
class Facts:
    """One thing by what is known of it, as names and values, each in full.

    `history` tells what happened to it, a line for each time.
    """

    facts: Sequence[tuple[str, str]]
    name: str
    history: Sequence[str] = ()


@dataclass(frozen=True)
class Part:
    """A part of a whole; the one that is stressed is seen first."""

    name: str
    cases: int
    colour: str
    is_stressed: bool = False


@dataclass(frozen=True)
class Parts:
    """One whole by its parts, in their order."""

    parts: Sequence[Part]


@dataclass(frozen=True)
class Point:
    """What a figure is about, for who writes down a decision while looking at it.

    `ward` is a ward key, None the whole city; `target` is what a decision would ask for.
    """

    measure: str | None = None
    ward: str | None = None
    target: Target | None = None


# What may be drawn; None where the sentence says it all.
Drawing = go.Figure | Table | Entries | Cards | Strip | Facts | Parts | None


@dataclass(frozen=True)
class Figure:
    """A drawing, its finding, numbers for its quiet line.

    `twin` says the same as the drawing in numbers; it stands behind the figure's button.
    `pick` says what a click on a point of a chart chooses; `about` what the figure is about where
    that is more than the reader's choices say; `notes` are what the meeting wrote on it; `weeks`
    are those of a chart whose limits people may rebase. Without a `quiet` line the sentence is all.
    """

    drawing: Drawing
    says: Finding
    quiet: Mapping[str, Any] | None = field(default_factory=dict)
    twin: Table | None = None
    pick: RowLinks | None = None
    about: Point | None = None
    notes: Sequence[str] = ()
    weeks: pd.DataFrame | None = None


# What a page may begin before it draws: queries asked with just the reader's choices, or a function
# that asks what the figure will ask.
Ahead = Sequence[str] | Callable[[Ask], Any]


@dataclass(frozen=True)
class FigureOf:
    """A figure as pages and papers know it: called with an Ask it gives what is shown.

    `key` names its words, `about` the measure a decision taken beside it is about, `minutes` its
    time in the meeting, `ahead` what a page may begin before it draws. What the reader chooses does
    not touch a figure that is not `is_scoped`; one that `narrows` shows the chosen unit alone, though
    what it asks is of all. Where a source lists but a selection of its cases, a figure that `needs`
    what is missing says so and shows nothing. `least` is what its finding
    needs: below it, it says that there is too little.
    """

    key: str
    make: Callable[[Ask], Figure | None]
    least: Least
    about: str | None = None
    minutes: int = 0
    ahead: Ahead = ()
    is_scoped: bool = True
    narrows: bool = False
    needs: Needs = ""

    @property
    def page(self) -> str:
        """The page whose words it bears."""
        return self.key.split(".")[0]

    def __call__(self, ask: Ask) -> Figure | None:
        """What is shown; None where there is nothing to show."""
        if (instead := self.withheld(ask)) is not None:
            return instead
        shown = self.make(ask if self.is_scoped else ask.unscoped())
        if shown is None:
            return None
        says = self.least.obeyed(shown.says, ask.minimum)
        return shown if says is shown.says else replace(shown, says=says)

    def withheld(self, ask: Ask) -> Figure | None:
        """What is said instead where the records are a selection that it cannot judge; else None."""
        says = withheld(ask, self.needs)
        return says and Figure(None, says, quiet=None)


def figure(
    key: str | None = None,
    *,
    least: Least,
    about: str | None = None,
    minutes: int = 0,
    ahead: Ahead = (),
    is_scoped: bool = True,
    narrows: bool = False,
    needs: Needs = "",
) -> Callable[[Callable[[Ask], Figure | None]], FigureOf]:
    """Makes a function a figure; without a key it bears the names of its folder and its own.

    `least` is what its finding needs: COUNTED where it only says what was counted.
    """

    def made(make: Callable[[Ask], Figure | None]) -> FigureOf:
        own = key or f"{make.__module__.split('.')[-2]}.{make.__name__}"
        return FigureOf(own, make, least, about, minutes, ahead, is_scoped, narrows, needs)

    return made


@dataclass(frozen=True)
class HeadlineOf:
    """A page's answer in one sentence, from one reader to what is said: `conclude`.

    `least` and `needs` are those of a figure: below the least it says that there is too little, and
    of a selection that it cannot judge it says so.
    """

    conclude: Callable[[Ask], Finding | None]
    least: Least
    needs: Needs = ""

    def __call__(self, ask: Ask) -> Finding | None:
        """What is said; None where there is nothing to say."""
        says = withheld(ask, self.needs) or self.conclude(ask)
        return says and self.least.obeyed(says, ask.minimum)


def page_headline(
    *, least: Least, needs: Needs = ""
) -> Callable[[Callable[[Ask], Finding | None]], HeadlineOf]:
    """Makes a function the headline of its page."""
    return lambda conclude: HeadlineOf(conclude, least, needs)


def shown_rows(figure: Figure) -> Table | None:
    """What is drawn, or its twin, as a table; None where only the sentence says something."""
    return _table(figure.drawing) or figure.twin


def shown_columns(table: Table) -> Mapping[str, Column]:
    """What each column of a drawn table is, by its name."""
    return {name: Column(table.heads.get(name) or head(name), name, "", "") for name in table.rows}


def _table(drawing: Any) -> Table | None:
    if isinstance(drawing, Table):
        return drawing
    if isinstance(drawing, Facts):
        return Table(pd.DataFrame(list(drawing.facts), columns=["fact", "fact_value"]))
    if isinstance(drawing, Entries):
        rows = [
            {"fact": entry.name, "fact_value": entry.says, **dict(entry.facts)}
            for entry in drawing.entries
        ]
        return Table(pd.DataFrame(rows))
    return None

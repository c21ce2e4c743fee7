"""What the meeting's papers hold, before any of them is written: sections of items, page by page.

Every paper is written from this and from nothing else, so that a number is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from giaoban.figures.charts.palette import Signal

# The files of a pack by what follows its name; those of the units only where there are any.
OF_THE_CITY = (".docx", ".pptx", ".pdf", ".xlsx")
OF_THE_WARDS = ("-wards.docx", "-wards.pdf")

Unit = Literal["text", "count", "number", "share", "day"]


@dataclass(frozen=True)
class Cell:
    """A value and how the reader writes it; a spreadsheet takes the value, paper the text."""

    value: Any
    text: str
    unit: Unit = "text"

    @property
    def is_number(self) -> bool:
        """Whether it stands to the right of its column."""
        return self.unit in ("count", "number", "share")


def text_cell(words: str) -> Cell:
    """A cell of words."""
    return Cell(words, words)


@dataclass(frozen=True)
class Grid:
    """A table: the words at its head, then its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Series:
    """One line or one colour of bars; None is a gap."""

    name: str
    values: Sequence[float | None]
    colour: str


@dataclass(frozen=True)
class Chart:
    """Series over named categories; `unit` says how values are written."""

    kind: Literal["line", "bars", "columns"]
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    unit: Unit = "count"
    is_stacked: bool = False


@dataclass(frozen=True)
class Item:
    """One thing on the agenda: its question, what is to be said of it, its table and charts.

    `small_charts` stand beside each other, one for each row of the table.
    """

    key: str
    title: str
    says: str
    signal: Signal = "none"
    quiet: str = ""
    minutes: int = 0
    grid: Grid | None = None
    chart: Chart | None = None
    small_charts: Sequence[Chart] = ()


@dataclass(frozen=True)
class Section:
    """A part of the agenda."""

    title: str
    items: Sequence[Item]

    @property
    def minutes(self) -> int:
        """Those of its items together."""
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True)
class WardPage:
    """What one unit needs to know, on one page."""

    key: str
    name: str
    about: str
    says: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Heading:
    """The head of an official paper: who issues it, the State's or the Party's words, and where."""

    form: Literal["state", "party", "plain"]
    superior: str
    issuer: str
    number: str
    motto: Sequence[str]
    place_and_day: str
    kind: str
    signed: Sequence[str]
    recipients: Sequence[str]


@dataclass(frozen=True)
class Papers:
    """Everything that is written for one meeting.

    `about` says in its head what was chosen; `origin` what the figures are and up to when; `sources`
    tells the same at length, as names and values.
    """

    city: str
    week: date
    language: str
    title: str
    subject: str
    about: str
    says: str
    heading: Heading
    sections: Sequence[Section]
    wards: Sequence[WardPage]
    origin: str
    sources: Sequence[tuple[str, str]]
    revised: Item | None = None

    @property
    def footer(self) -> str:
        """What stands on every page of the city; a unit's page has `origin` and says its own choice."""
        return f"{self.origin} · {self.about}"

    @property
    def name(self) -> str:
        """What its files are called: giao-ban-2026-W47."""
        year, week, _ = self.week.isocalendar()
        return f"giao-ban-{year}-W{week:02}"

    @property
    def minutes(self) -> int:
        """How long the meeting takes."""
        return sum(section.minutes for section in self.sections)

    @property
    def endings(self) -> Sequence[str]:
        """What the names of its files end with."""
        return (*OF_THE_CITY, *(OF_THE_WARDS if self.wards else ()))

    @property
    def steps(self) -> int:
        """How many steps its making has before its files are written."""
        return len(self.sections) + len(self.wards)
